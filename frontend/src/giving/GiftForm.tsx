import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { api } from '../api/client'
import type { Campaign, Fund, Gift, OfflineMethod } from '../api/types'
import { FormFrame } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { readAmount } from '../i18n/normalise'
import { useWords, type WordsOf } from '../i18n/useWords'
import { peopleKey } from '../people/data'
import { useMe } from '../session/me'
import { AmountField, tellAmount } from '../ui/AmountField'
import { DateField } from '../ui/DateField'
import { Segmented } from '../ui/Segmented'
import { SelectField } from '../ui/SelectField'
import { TextArea, TextField } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { giftQuery, giftsKey } from './data'
import { fundAfter, fundsFor, giftBody, type GiftValues } from './giftValues'
import { Giver } from './Giver'
import { METHOD_ICONS, OFFLINE } from './methods'

interface Props {
  funds: Fund[]
  campaigns: Campaign[]
  giver: string
  campaign: string
  onCancel: () => void
}

/** A gift in the words of the treasurer: from whom, how much, when, how, and for what. */
export function GiftForm({ funds, campaigns, giver, campaign, onCancel }: Props) {
  const words = useWords()
  const { organisation } = useMe()
  const today = words.today(new Date())
  const form = useGiftForm({
    constituent: giver,
    amount: '',
    currency: organisation.currency,
    date: today,
    method: 'cash',
    fund: fundAfter(campaigns.find((one) => one.id === campaign), funds, ''),
    campaign,
    reference: '',
    note: '',
  })
  const { say, name } = words
  const { field, values } = form
  const chosen = campaigns.find((one) => one.id === values.campaign)
  const chooseCampaign = (id: string) => {
    const next = campaigns.find((one) => one.id === id)
    form.setValues({ ...values, campaign: id, fund: fundAfter(next, funds, values.fund) })
  }
  const currencies = [...new Set([organisation.currency, ...organisation.currencies])]
  return (
    <FormFrame form={form} action={actionOf(words, values)} onCancel={onCancel}>
      <Giver {...field('constituent')} />
      <AmountField
        label={say('app.gift.amount')}
        {...field('amount')}
        currency={values.currency}
        currencies={currencies}
        onCurrency={(currency) => form.set('currency', currency)}
      />
      <div className="grid gap-6 sm:grid-cols-2">
        <DateField label={say('app.gift.date')} latest={today} {...field('date')} />
        <Segmented<OfflineMethod>
          label={say('app.gift.method')}
          {...field('method')}
          options={OFFLINE.map((one) => ({ value: one, text: say(`app.method.${one}`), icon: METHOD_ICONS[one] }))}
        />
        <SelectField
          label={say('app.gift.campaign')}
          optional
          {...field('campaign')}
          onChange={chooseCampaign}
          empty={say('app.gift.no_campaign')}
          choices={campaigns.map((one) => ({ value: one.id, text: name(one.name) }))}
        />
        <SelectField
          label={say('app.gift.fund')}
          {...field('fund')}
          choices={fundsFor(chosen, funds).map((one) => ({ value: one.id, text: name(one.name) }))}
        />
      </div>
      <TextField label={say('app.gift.reference')} hint={say('app.gift.reference_hint')} optional {...field('reference')} />
      <TextArea label={say('app.gift.note')} optional rows={2} {...field('note')} />
    </FormFrame>
  )
}

function useGiftForm(start: GiftValues) {
  const words = useWords()
  const client = useQueryClient()
  const [, navigate] = useLocation()
  return useForm<GiftValues, Gift>({
    start,
    check: (values) => faultsOf(words, values),
    save: (values, key) => api.post('/api/gifts', giftBody(values), key),
    done: (gift) => {
      client.setQueryData(giftQuery(gift.id).queryKey, gift)
      for (const queryKey of [giftsKey, peopleKey, ['dashboard'], ['campaigns'], ['funds']])
        void client.invalidateQueries({ queryKey })
      tell(words.say('app.gift.saved', { amount: words.money(gift.amount), name: words.name(gift.constituent?.name) }))
      navigate(`/gifts/${gift.id}`)
    },
  })
}

function faultsOf(words: WordsOf, values: GiftValues) {
  const read = readAmount(values.amount, values.currency)
  return {
    ...(values.constituent ? {} : { constituent: words.say('app.gift.giver_needed') }),
    ...('fault' in read ? { amount: tellAmount(words, read.fault, values.currency) } : {}),
    ...(values.date ? {} : { date: words.say('app.gift.date_needed') }),
  }
}

/** The button names the amount, so that nobody saves another one. */
function actionOf(words: WordsOf, { amount, currency }: GiftValues): string {
  const read = readAmount(amount, currency)
  if ('fault' in read) return words.say('app.gift.save')
  return words.say('app.gift.save_amount', { amount: words.money({ amount: read.amount, currency }) })
}
