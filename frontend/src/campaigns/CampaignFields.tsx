import type { Fund } from '../api/types'
import type { Form } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { useMe } from '../session/me'
import { AmountField } from '../ui/AmountField'
import { Check } from '../ui/Check'
import { DateField } from '../ui/DateField'
import { SelectField } from '../ui/SelectField'
import { TextArea, TextField } from '../ui/TextField'
import { FundChoice } from './FundChoice'
import { Suggested } from './Suggested'
import { type CampaignValues, slugOf } from './values'

interface Props {
  form: Form<CampaignValues>
  funds: Fund[]
  isNew?: boolean
}

/** Everything a campaign says and asks. */
export function CampaignFields({ form, funds, isNew }: Props) {
  const { say } = useWords()
  const { field, values } = form
  const nameEnglish = (text: string) => {
    const followed = isNew && values.slug === slugOf(values['name.en'])
    form.setValues({ ...values, 'name.en': text, ...(followed ? { slug: slugOf(text) } : {}) })
  }
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={say('app.person.name_ar')} lang="ar" {...field('name.ar')} />
        <TextField label={say('app.person.name_en')} lang="en" {...field('name.en')} onChange={nameEnglish} />
        <TextArea label={say('app.campaign.story_ar')} lang="ar" rows={5} optional {...field('story.ar')} />
        <TextArea label={say('app.campaign.story_en')} lang="en" rows={5} optional {...field('story.en')} />
      </div>
      {isNew && <Address form={form} />}
      <AmountField label={say('app.campaign.goal')} optional currency={values.currency} {...field('goal')} />
      <Suggested currency={values.currency} {...field('suggested')} />
      <FundChoice funds={funds} {...field('funds')} />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField label={say('app.campaign.starts')} optional {...field('starts')} />
        <DateField label={say('app.campaign.ends')} optional {...field('ends')} />
      </div>
      <div>
        <Check checked={values.fee_cover} onChange={(on) => form.set('fee_cover', on)} hint={say('app.campaign.fee_cover_hint')}>
          {say('app.campaign.fee_cover')}
        </Check>
        <Check checked={values.open} onChange={(on) => form.set('open', on)} hint={say('app.campaign.open_hint')}>
          {say('app.campaign.open')}
        </Check>
      </div>
    </>
  )
}

/** What is fixed once the page is public: its address and its currency. */
function Address({ form }: { form: Form<CampaignValues> }) {
  const { say } = useWords()
  const { organisation } = useMe()
  const currencies = [...new Set([organisation.currency, ...organisation.currencies])]
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label={say('app.campaign.slug')}
        dir="ltr"
        hint={<bdi dir="ltr">{`${location.origin}/give/${form.values.slug || '…'}`}</bdi>}
        {...form.field('slug')}
      />
      <SelectField
        label={say('app.amount.currency')}
        {...form.field('currency')}
        choices={currencies.map((code) => ({ value: code, text: code }))}
      />
    </div>
  )
}
