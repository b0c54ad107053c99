import type { Constituent, Kind } from '../api/types'
import type { Lang } from '../i18n/lang'
import { changesOf } from '../form/merge'

/** The form's fields, by the names the server gives them. */
export type PersonValues = {
  kind: Kind
  'name.ar': string
  'name.en': string
  'greeting.ar': string
  'greeting.en': string
  lang: Lang
  email: string
  phone: string
  note: string
}

export const blankPerson = (lang: Lang): PersonValues => ({
  kind: 'individual',
  'name.ar': '',
  'name.en': '',
  'greeting.ar': '',
  'greeting.en': '',
  lang,
  email: '',
  phone: '',
  note: '',
})

export const valuesOf = (person: Constituent): PersonValues => ({
  kind: person.kind,
  'name.ar': person.name.ar ?? '',
  'name.en': person.name.en ?? '',
  'greeting.ar': person.greeting.ar ?? '',
  'greeting.en': person.greeting.en ?? '',
  lang: person.lang,
  email: person.email ?? '',
  phone: person.phone ?? '',
  note: person.note,
})

const filled = (pair: Record<Lang, string>) =>
  Object.fromEntries(Object.entries(pair).filter(([, text]) => text.trim()))

/** A new person as the server takes it; what is empty is not said. */
export function newBody(values: PersonValues) {
  const greeting = filled({ ar: values['greeting.ar'], en: values['greeting.en'] })
  return {
    kind: values.kind,
    name: filled({ ar: values['name.ar'], en: values['name.en'] }),
    ...(Object.keys(greeting).length ? { greeting } : {}),
    lang: values.lang,
    ...(values.email.trim() ? { email: values.email } : {}),
    ...(values.phone.trim() ? { phone: values.phone } : {}),
    ...(values.note.trim() ? { note: values.note } : {}),
  }
}

/** Only what was changed; a form of a name that was emptied is taken away. */
export function changeBody(base: PersonValues, mine: PersonValues) {
  const body: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(changesOf(base, mine))) {
    const [name = '', lang] = field.split('.')
    if (lang) body[name] = { ...(body[name] as object), [lang]: String(value).trim() ? value : null }
    else body[name] = name === 'note' || String(value).trim() ? value : null
  }
  return body
}
