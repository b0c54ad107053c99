import type { Errors } from '../form/errors'
import type { Money } from '../i18n/format'
import type { WordsOf } from '../i18n/useWords'
import type { Level } from './types'

export const METHODS = ['cash', 'cheque', 'transfer', 'free'] as const
export type Method = (typeof METHODS)[number]

/** How a fee is taken by hand; what it costs is the level's price, which the server knows. */
export type PayingValues = {
  level: string
  method: Method
  currency: string
  date: string
  reference: string
  reason: string
}

export const blankPaying = (today: string, level = ''): PayingValues => ({
  level,
  method: 'cash',
  currency: '',
  date: today,
  reference: '',
  reason: '',
})

/** The price of a level in the chosen currency, else in its first. */
export const priceOf = (level: Level | undefined, currency: string): Money | undefined =>
  level?.prices.find((price) => price.currency === currency) ?? level?.prices[0]

export function payingBody(values: PayingValues, level: Level | undefined) {
  const { method, date, reference, reason } = values
  if (method === 'free') return { method, date, reason }
  return { method, date, reference, currency: priceOf(level, values.currency)?.currency ?? '' }
}

export function payingFaults({ say }: WordsOf, values: PayingValues, level: Level | undefined): Errors {
  const free = values.method === 'free'
  return {
    ...(values.level ? {} : { level: say('membership.level_needed') }),
    ...(free || !level || level.prices.length ? {} : { method: say('membership.no_price') }),
    ...(values.date ? {} : { date: say('membership.date_needed') }),
    ...(free && !values.reason.trim() ? { reason: say('membership.reason_needed') } : {}),
  }
}
