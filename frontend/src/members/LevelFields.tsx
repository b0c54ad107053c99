import { slugOf } from '../campaigns/values'
import type { Form } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { Check } from '../ui/Check'
import { Segmented } from '../ui/Segmented'
import { TextArea, TextField } from '../ui/TextField'
import { DayOfYear } from './DayOfYear'
import type { LevelValues } from './levelValues'
import { Prices } from './Prices'
import type { LevelKind } from './types'

const KINDS: LevelKind[] = ['rolling', 'fixed', 'lifetime']

interface Props {
  form: Form<LevelValues>
  isNew?: boolean
}

/** Everything a level says and rules. */
export function LevelFields({ form, isNew }: Props) {
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
        <TextArea label={say('membership.description_ar')} lang="ar" rows={3} optional {...field('description.ar')} />
        <TextArea label={say('membership.description_en')} lang="en" rows={3} optional {...field('description.en')} />
      </div>
      {isNew && (
        <TextField
          label={say('membership.slug')}
          dir="ltr"
          hint={<bdi dir="ltr">{`${location.origin}/join/${values.slug || '…'}`}</bdi>}
          {...field('slug')}
        />
      )}
      <Prices {...field('prices')} />
      <Segmented<LevelKind>
        label={say('membership.kind')}
        {...field('kind')}
        options={KINDS.map((kind) => ({ value: kind, text: say(`membership.kind_${kind}`) }))}
      />
      <Rules form={form} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={say('membership.series')} hint={say('membership.series_hint')} dir="ltr" optional {...field('series')} />
        <TextField label={say('membership.ladder')} hint={say('membership.ladder_hint')} dir="ltr" optional {...field('ladder')} />
      </div>
      <div>
        <Check checked={values.open} onChange={(on) => form.set('open', on)} hint={say('membership.open_hint')}>
          {say('membership.open')}
        </Check>
        <Check checked={values.approval} onChange={(on) => form.set('approval', on)} hint={say('membership.approval_hint')}>
          {say('membership.approval')}
        </Check>
      </div>
    </>
  )
}

/** The rules of the kind that was chosen. */
function Rules({ form }: { form: Form<LevelValues> }) {
  const { say } = useWords()
  const { field, values } = form
  if (values.kind === 'lifetime') return <p className="text-ink-2">{say('membership.lifetime_more')}</p>
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {values.kind === 'rolling' ? (
        <TextField label={say('membership.months')} inputMode="numeric" dir="ltr" {...field('months')} />
      ) : (
        <>
          <DayOfYear label={say('membership.begins')} {...field('begins')} />
          <DayOfYear label={say('membership.roll_over')} hint={say('membership.roll_over_hint')} {...field('roll_over')} />
        </>
      )}
      <TextField label={say('membership.grace')} hint={say('membership.grace_hint')} inputMode="numeric" dir="ltr" {...field('grace')} />
    </div>
  )
}
