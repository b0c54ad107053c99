import type { Settings } from '../api/types'
import { changesOf } from '../form/merge'
import type { Calendar, Digits, Lang } from '../i18n/lang'

export type OrganisationValues = {
  'name.ar': string
  'name.en': string
  'address.ar': string
  'address.en': string
  default_lang: Lang
  currency: string
  currencies: string[]
  time_zone: string
  country: string
  digits: Digits
  calendar: Calendar
  receipt_prefix: string
  /** One site a line. */
  embed_sites: string
}

export const valuesOf = (settings: Settings): OrganisationValues => ({
  'name.ar': settings.name.ar ?? '',
  'name.en': settings.name.en ?? '',
  'address.ar': settings.address.ar ?? '',
  'address.en': settings.address.en ?? '',
  default_lang: settings.default_lang,
  currency: settings.currency,
  currencies: settings.currencies,
  time_zone: settings.time_zone,
  country: settings.country,
  digits: settings.digits,
  calendar: settings.calendar,
  receipt_prefix: settings.receipt_prefix,
  embed_sites: settings.embed_sites.join('\n'),
})

/** The sites that were typed, as browsers name them: without a path. */
export const sitesOf = (typed: string) =>
  typed
    .split(/[\s,،]+/)
    .filter(Boolean)
    .map((site) => (URL.canParse(site) ? new URL(site).origin : site))

/** Only what was changed; both languages of a text together. */
export function changeBody(base: OrganisationValues, mine: OrganisationValues) {
  const body: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(changesOf(base, mine))) {
    const [name = ''] = field.split('.')
    if (name === 'name' || name === 'address') body[name] = { ar: mine[`${name}.ar`], en: mine[`${name}.en`] }
    else body[name] = field === 'embed_sites' ? sitesOf(mine.embed_sites) : value
  }
  return body
}
