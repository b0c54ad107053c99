import type { Body } from '../api/doors'
import type { Errors } from '../form/errors'
import { changesOf } from '../form/merge'
import type { WordsOf } from '../i18n/useWords'
import type { Opportunity } from './types'

export type OpportunityValues = {
  'name.ar': string
  'name.en': string
  'description.ar': string
  'description.en': string
  'place.ar': string
  'place.en': string
  slug: string
  skills: string
  languages: string[]
  coordinator: string
  open: boolean
}

export const blankOpportunity = (coordinator: string): OpportunityValues => ({
  'name.ar': '',
  'name.en': '',
  'description.ar': '',
  'description.en': '',
  'place.ar': '',
  'place.en': '',
  slug: '',
  skills: '',
  languages: [],
  coordinator,
  open: true,
})

export const valuesOf = (found: Opportunity): OpportunityValues => ({
  'name.ar': found.name.ar ?? '',
  'name.en': found.name.en ?? '',
  'description.ar': found.description.ar ?? '',
  'description.en': found.description.en ?? '',
  'place.ar': found.place.ar ?? '',
  'place.en': found.place.en ?? '',
  slug: found.slug,
  skills: found.skills.join('، '),
  languages: found.languages,
  coordinator: found.coordinator,
  open: found.open,
})

/** Skills as they are typed, with commas of either script between them. */
export const skillsOf = (typed: string) =>
  typed
    .split(/[،,]/)
    .map((skill) => skill.trim())
    .filter(Boolean)

const pair = (values: OpportunityValues, name: 'name' | 'description' | 'place') => ({
  ar: values[`${name}.ar`].trim() || null,
  en: values[`${name}.en`].trim() || null,
})

const parts = (values: OpportunityValues): Omit<Body<'POST', '/api/opportunities'>, 'slug'> => ({
  name: pair(values, 'name'),
  description: pair(values, 'description'),
  place: pair(values, 'place'),
  skills: skillsOf(values.skills),
  languages: values.languages,
  coordinator: values.coordinator.trim(),
  open: values.open,
})

export const newBody = (values: OpportunityValues) => ({ slug: values.slug, ...parts(values) })

/** Only what was changed. */
export function changeBody(base: OpportunityValues, mine: OpportunityValues): Body<'PATCH', '/api/opportunities/{}'> {
  const groups = new Set(Object.keys(changesOf(base, mine)).map((field) => field.split('.')[0]))
  return Object.fromEntries(Object.entries(parts(mine)).filter(([name]) => groups.has(name)))
}

export function faultsOf({ say }: WordsOf, values: OpportunityValues): Errors {
  return {
    ...(values['name.ar'].trim() || values['name.en'].trim() ? {} : { 'name.ar': say('volunteering.name_needed') }),
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(values.slug) && values.slug.length > 1 ? {} : { slug: say('volunteering.slug_wrong') }),
  }
}
