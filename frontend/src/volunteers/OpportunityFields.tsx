import { slugOf } from '../campaigns/values'
import type { Form } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { Check } from '../ui/Check'
import { TextArea, TextField } from '../ui/TextField'
import { Several, useLanguages } from './Several'
import { LANGUAGES } from './types'
import type { OpportunityValues } from './values'

/** Everything an opportunity says of itself. */
export function OpportunityFields({ form, isNew }: { form: Form<OpportunityValues>; isNew?: boolean }) {
  const { say } = useWords()
  const languageOf = useLanguages()
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
        <TextArea label={say('volunteering.description_ar')} lang="ar" rows={4} optional {...field('description.ar')} />
        <TextArea label={say('volunteering.description_en')} lang="en" rows={4} optional {...field('description.en')} />
        <TextField label={say('volunteering.place_ar')} lang="ar" optional {...field('place.ar')} />
        <TextField label={say('volunteering.place_en')} lang="en" optional {...field('place.en')} />
      </div>
      {isNew && <TextField label={say('volunteering.slug')} hint={say('volunteering.slug_hint')} dir="ltr" {...field('slug')} />}
      <TextField label={say('volunteering.skills')} hint={say('volunteering.skills_hint')} optional {...field('skills')} />
      <Several label={say('volunteering.languages')} all={LANGUAGES} nameOf={languageOf} {...field('languages')} />
      <TextField label={say('volunteering.coordinator')} hint={say('volunteering.coordinator_hint')} optional {...field('coordinator')} />
      <Check checked={values.open} onChange={(on) => form.set('open', on)} hint={say('volunteering.open_hint')}>
        {say('volunteering.open_field')}
      </Check>
    </>
  )
}
