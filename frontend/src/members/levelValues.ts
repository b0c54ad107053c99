import type { Errors } from '../form/errors'
import { changesOf } from '../form/merge'
import { majorText } from '../i18n/currencies'
import { latinDigits, readAmount } from '../i18n/normalise'
import type { WordsOf } from '../i18n/useWords'
import type { Level, LevelKind } from './types'

export type LevelValues = {
  'name.ar': string
  'name.en': string
  'description.ar': string
  'description.en': string
  slug: string
  kind: LevelKind
  prices: Record<string, string>
  months: string
  begins: string
  roll_over: string
  grace: string
  series: string
  ladder: string
  open: boolean
  approval: boolean
}

export const blankLevel: LevelValues = {
  'name.ar': '',
  'name.en': '',
  'description.ar': '',
  'description.en': '',
  slug: '',
  kind: 'rolling',
  prices: {},
  months: '12',
  begins: '01-01',
  roll_over: '01-01',
  grace: '30',
  series: '',
  ladder: '-60, -30, -7, 0, 7, 30',
  open: true,
  approval: false,
}

export const valuesOf = (level: Level): LevelValues => ({
  'name.ar': level.name.ar ?? '',
  'name.en': level.name.en ?? '',
  'description.ar': level.description.ar ?? '',
  'description.en': level.description.en ?? '',
  slug: level.slug,
  kind: level.kind,
  prices: Object.fromEntries(level.prices.map(({ amount, currency }) => [currency, majorText(amount, currency)])),
  months: String(level.months),
  begins: level.begins,
  roll_over: level.roll_over,
  grace: String(level.grace),
  series: level.series,
  ladder: level.ladder.join(', '),
  open: level.open,
  approval: level.approval,
})

/** Whole numbers typed in any digits; one that is none becomes NaN. */
export const wholeOf = (text: string) => (/^[-−]?\d{1,4}$/.test(cleaned(text)) ? Number(cleaned(text)) : NaN)
const cleaned = (text: string) => latinDigits(text).trim().replace('−', '-')
export const ladderOf = (text: string) => text.split(/[,،\s]+/).filter(Boolean).map(wholeOf)

const pairOf = (values: LevelValues, field: 'name' | 'description') => ({
  ar: values[`${field}.ar`].trim() || null,
  en: values[`${field}.en`].trim() || null,
})

function pricesOf({ prices }: LevelValues) {
  return Object.entries(prices).flatMap(([currency, typed]) => {
    const read = readAmount(typed, currency)
    return 'amount' in read ? [{ amount: read.amount, currency }] : []
  })
}

function parts(values: LevelValues) {
  return {
    name: pairOf(values, 'name'),
    description: pairOf(values, 'description'),
    kind: values.kind,
    prices: pricesOf(values),
    months: wholeOf(values.months),
    begins: values.begins,
    roll_over: values.roll_over,
    grace: wholeOf(values.grace),
    series: values.series.trim().toUpperCase(),
    ladder: ladderOf(values.ladder),
    open: values.open,
    approval: values.approval,
  }
}

export const newBody = (values: LevelValues) => ({ slug: values.slug, ...parts(values) })

/** Only what was changed; a name or text as a whole. */
export function changeBody(base: LevelValues, mine: LevelValues) {
  const fields = new Set(Object.keys(changesOf(base, mine)).map((field) => field.split('.')[0]))
  return Object.fromEntries(Object.entries(parts(mine)).filter(([field]) => fields.has(field)))
}

export function faultsOf({ say }: WordsOf, values: LevelValues): Errors {
  const named = values['name.ar'].trim() || values['name.en'].trim()
  const odd = Object.entries(values.prices).some(([currency, typed]) => typed.trim() && 'fault' in readAmount(typed, currency))
  const within = (text: string, low: number, high: number) => wholeOf(text) >= low && wholeOf(text) <= high
  return {
    ...(named ? {} : { 'name.ar': say('app.person.name_needed') }),
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(values.slug) && values.slug.length > 1 ? {} : { slug: say('app.campaign.slug_wrong') }),
    ...(odd ? { prices: say('membership.prices_wrong') } : {}),
    ...(within(values.months, 1, 120) ? {} : { months: say('membership.months_wrong') }),
    ...(within(values.grace, 0, 365) ? {} : { grace: say('membership.grace_wrong') }),
    ...(/^[A-Za-z0-9]{0,6}$/.test(values.series.trim()) ? {} : { series: say('membership.series_wrong') }),
    ...(ladderOf(values.ladder).every((day) => day >= -365 && day <= 365) ? {} : { ladder: say('membership.ladder_wrong') }),
  }
}
