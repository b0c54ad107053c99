import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import type { Gift } from '../api/types'
import { Summary } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { majorText } from '../i18n/currencies'
import { readAmount } from '../i18n/normalise'
import { Say } from '../i18n/Say'
import { useWords, type WordsOf } from '../i18n/useWords'
import { peopleKey } from '../people/data'
import { Amount } from '../ui/Amount'
import { AmountField, tellAmount } from '../ui/AmountField'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { TextArea } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { giftsKey, leftOf } from './data'

interface Props {
  gift: Gift
  isOpen: boolean
  onClose: () => void
}

/** Gives money back: how much, and why. The button names the amount. */
export function RefundDialog(props: Props) {
  const { say } = useWords()
  return (
    <Dialog firm isOpen={props.isOpen} onClose={props.onClose} title={say('app.refund.title')}>
      <Fields {...props} />
    </Dialog>
  )
}

type Values = { amount: string; reason: string }

function Fields({ gift, onClose }: Props) {
  const words = useWords()
  const client = useQueryClient()
  const { currency } = gift.amount
  const form = useForm<Values, unknown>({
    start: { amount: majorText(leftOf(gift), currency), reason: '' },
    check: (values) => faultsOf(words, gift, values),
    save: ({ amount, reason }, key) =>
      api.post(`/api/gifts/${gift.id}/refunds`, { reason, amount: { amount: amountOf(amount, currency), currency } }, key),
    done: (_, { amount }) => {
      for (const queryKey of [giftsKey, peopleKey, ['dashboard'], ['campaigns'], ['funds']])
        void client.invalidateQueries({ queryKey })
      tell(words.say('app.refund.done', { amount: words.money({ amount: amountOf(amount, currency), currency }) }))
      onClose()
    },
  })
  const amount = amountOf(form.values.amount, currency)
  return (
    <form ref={form.element} noValidate onSubmit={form.submit} className="space-y-5">
      <Summary lines={form.summary} />
      <p className="text-ink-2">
        <Say
          k="app.refund.lead"
          amount={<strong className="font-semibold text-ink"><Amount of={{ amount: leftOf(gift), currency }} /></strong>}
          name={<strong className="font-semibold text-ink"><Name of={gift.constituent?.name} /></strong>}
        />
      </p>
      <AmountField label={words.say('app.refund.amount')} currency={currency} {...form.field('amount')} />
      <TextArea label={words.say('app.refund.reason')} hint={words.say('app.refund.reason_hint')} {...form.field('reason')} />
      <Notice tone="warn" icon="alert">
        {words.say(gift.method === 'card' ? 'app.refund.by_card' : 'app.refund.by_hand')}
      </Notice>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>{words.say('app.cancel')}</Button>
        <Button type="submit" look="danger" pending={form.saving}>
          {amount ? words.say('app.refund.action', { amount: words.money({ amount, currency }) }) : words.say('app.refund.open')}
        </Button>
      </div>
    </form>
  )
}

function amountOf(typed: string, currency: string): number {
  const read = readAmount(typed, currency)
  return 'amount' in read ? read.amount : 0
}

function faultsOf(words: WordsOf, gift: Gift, { amount, reason }: Values) {
  const { currency } = gift.amount
  const read = readAmount(amount, currency)
  const left = { amount: leftOf(gift), currency }
  return {
    ...('fault' in read ? { amount: tellAmount(words, read.fault, currency) } : {}),
    ...('amount' in read && read.amount > left.amount
      ? { amount: words.say('app.refund.too_much', { amount: words.money(left) }) }
      : {}),
    ...(reason.trim() ? {} : { reason: words.say('app.refund.reason_needed') }),
  }
}
