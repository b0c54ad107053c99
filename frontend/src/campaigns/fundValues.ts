import type { Fund } from '../api/types'
import type { Errors } from '../form/errors'
import { changesOf } from '../form/merge'
import type { WordsOf } from '../i18n/useWords'

export type FundValues = { 'name.ar': string; 'name.en': string; slug: string; active: boolean }

export const blankFund: FundValues = { 'name.ar': '', 'name.en': '', slug: '', active: true }

export const valuesOf = (fund: Fund): FundValues => ({
  'name.ar': fund.name.ar ?? '',
  'name.en': fund.name.en ?? '',
  slug: fund.slug,
  active: fund.active,
})

const nameOf = (values: FundValues) => ({
  ar: values['name.ar'].trim() || null,
  en: values['name.en'].trim() || null,
})

export const newBody = (values: FundValues) => ({ slug: values.slug, name: nameOf(values) })

export function changeBody(base: FundValues, mine: FundValues) {
  const fields = Object.keys(changesOf(base, mine))
  return {
    ...(fields.some((field) => field.startsWith('name.')) ? { name: nameOf(mine) } : {}),
    ...(fields.includes('active') ? { active: mine.active } : {}),
  }
}

export function faultsOf({ say }: WordsOf, values: FundValues): Errors {
  const named = values['name.ar'].trim() || values['name.en'].trim()
  return {
    ...(named ? {} : { 'name.ar': say('app.person.name_needed') }),
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(values.slug) && values.slug.length > 1 ? {} : { slug: say('app.campaign.slug_wrong') }),
  }
}
