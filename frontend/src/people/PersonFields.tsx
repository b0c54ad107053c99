import type { ReactNode } from 'react'
import type { Kind } from '../api/types'
import type { Lang } from '../i18n/lang'
import { useWords } from '../i18n/useWords'
import { useMay, useMe } from '../session/me'
import type { Form } from '../form/useForm'
import { Segmented } from '../ui/Segmented'
import { TextArea, TextField } from '../ui/TextField'
import { KINDS } from './data'
import type { PersonValues } from './values'

const KIND_ICONS = { individual: 'person', organisation: 'building', household: 'household' } as const

/** Everything that is asked about somebody; only one form of the name is needed. */
export function PersonFields({ form, isNew }: { form: Form<PersonValues>; isNew?: boolean }) {
  const { say } = useWords()
  const may = useMay()
  const { field, values } = form
  return (
    <>
      <Segmented<Kind>
        label={say('app.person.kind')}
        {...field('kind')}
        options={KINDS.map((kind) => ({ value: kind, text: say(`app.kind.${kind}`), icon: KIND_ICONS[kind] }))}
      />
      <BothLanguages title={say('app.person.names')} hint={say('app.person.names_hint')}>
        <TextField label={say('app.person.name_ar')} lang="ar" autoComplete="off" {...field('name.ar')} />
        <TextField label={say('app.person.name_en')} lang="en" autoComplete="off" {...field('name.en')} />
      </BothLanguages>
      {(isNew || may('people.contact')) && (
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={say('app.person.email')} type="email" dir="ltr" inputMode="email" autoComplete="off" optional {...field('email')} />
          <PhoneField form={form} />
        </div>
      )}
      <Segmented<Lang>
        label={say('app.person.lang')}
        {...field('lang')}
        options={[
          { value: 'ar', text: <span lang="ar">العربية</span> },
          { value: 'en', text: <span lang="en">English</span> },
        ]}
      />
      <BothLanguages title={say('app.person.greetings')} hint={say('app.person.greetings_hint')}>
        <TextField
          label={say('app.person.greeting_ar')}
          lang="ar"
          optional
          placeholder={values['name.ar'] && `السيد/ة ${values['name.ar']}`}
          {...field('greeting.ar')}
        />
        <TextField
          label={say('app.person.greeting_en')}
          lang="en"
          optional
          placeholder={values['name.en'] && `Dear ${values['name.en']}`}
          {...field('greeting.en')}
        />
      </BothLanguages>
      <TextArea label={say('app.person.note')} optional {...field('note')} />
    </>
  )
}

function PhoneField({ form }: { form: Form<PersonValues> }) {
  const { say, lang } = useWords()
  const { organisation } = useMe()
  const country = new Intl.DisplayNames(lang, { type: 'region' }).of(organisation.country) ?? organisation.country
  return (
    <TextField
      label={say('app.person.phone')}
      type="tel"
      dir="ltr"
      inputMode="tel"
      autoComplete="off"
      optional
      hint={say('app.person.phone_hint', { country })}
      {...form.field('phone')}
    />
  )
}

function BothLanguages({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="text-lg font-semibold">{title}</legend>
      <p className="mb-3 text-sm text-ink-2">{hint}</p>
      <div className="grid gap-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  )
}
