import { placesOf, majorText } from './currencies'
import type { Calendar, Digits, Lang } from './lang'

export interface Money {
  amount: number
  currency: string
}

export interface Taste {
  lang: Lang
  digits: Digits
  calendar: Calendar
  timeZone: string
}

/** The language as a locale that always says its digits and its calendar, so no browser chooses for us. */
export const localeOf = ({ lang, digits, calendar }: Taste, region = lang === 'ar' ? 'EG' : 'US') =>
  `${lang}-${region}-u-ca-${calendar}-nu-${digits}`

type Shape = Intl.DateTimeFormatOptions
const DAY: Shape = { day: 'numeric', month: 'long', year: 'numeric' }
const SHORT_DAY: Shape = { day: 'numeric', month: 'short', year: 'numeric' }

/** Everything that turns values into text for one reader. Dates are `2026-11-22`, moments are ISO in UTC. */
export function createFormat(taste: Taste) {
  const numbers = localeOf(taste)
  const dates = localeOf(taste, taste.lang === 'ar' ? 'EG' : 'GB')
  const known = new Map<string, Intl.DateTimeFormat>()
  const date = (timeZone: string, shape: Shape) => {
    const key = timeZone + JSON.stringify(shape)
    if (!known.has(key)) known.set(key, new Intl.DateTimeFormat(dates, { ...shape, timeZone }))
    return known.get(key)!
  }
  const noon = (day: string) => new Date(`${day}T12:00:00Z`)
  return {
    number: (value: number) => new Intl.NumberFormat(numbers).format(value),
    percent: (share: number) => ltr(plainSigns(new Intl.NumberFormat(numbers, { style: 'percent' }).format(share))),
    money: (money: Money, { short = false } = {}) => showMoney(money, taste, numbers, short),
    /** For the axis of a chart only: 12.5K, never for a figure somebody might copy. */
    compact: ({ amount, currency }: Money) =>
      new Intl.NumberFormat(numbers, { notation: 'compact', maximumFractionDigits: 1 }).format(
        Number(majorText(amount, currency)),
      ),
    day: (day: string) => date('UTC', DAY).format(noon(day)),
    shortDay: (day: string) => date('UTC', SHORT_DAY).format(noon(day)),
    month: (month: string) => date('UTC', { month: 'long', year: 'numeric' }).format(noon(`${month}-15`)),
    shortMonth: (month: string) => date('UTC', { month: 'short' }).format(noon(`${month}-15`)),
    moment: (moment: string) =>
      date(taste.timeZone, { ...DAY, hour: 'numeric', minute: '2-digit' }).format(new Date(moment)),
    today: (now: Date) => new Intl.DateTimeFormat('en-CA', { timeZone: taste.timeZone }).format(now),
  }
}

export type Format = ReturnType<typeof createFormat>

const ltr = (text: string) => `\u2066${text}\u2069`

/**
 * Exact for any amount: the number goes in as text. `short` leaves out decimals that are all zero. In Arabic the number
 * and a Latin symbol are kept from turning round, and the mark in front makes the whole read from the right.
 */
function showMoney({ amount, currency }: Money, { lang }: Taste, locale: string, short: boolean): string {
  const places = placesOf(currency)
  const shown = short && amount % 10 ** places === 0 ? 0 : places
  const fractions = { minimumFractionDigits: shown, maximumFractionDigits: shown }
  const exact = majorText(amount, currency) as unknown as number
  if (lang !== 'ar') return new Intl.NumberFormat(locale, { style: 'currency', currency, ...fractions }).format(exact)
  const symbol = arabicSymbol(currency, locale)
  return `\u200f${ltr(plainSigns(new Intl.NumberFormat(locale, fractions).format(exact)))}\u00a0${symbol}`
}

function arabicSymbol(currency: string, locale: string): string {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(0)
  const symbol = (parts.find((part) => part.type === 'currency')?.value ?? currency).replace(/[\u200e\u200f\u061c]/g, '')
  return /[A-Za-z$€£¥]/.test(symbol) ? ltr(symbol) : symbol
}

/** Without the marks that Arabic locales put round signs: the number stands in an isolate of its own. */
const plainSigns = (text: string) => text.replace(/[\u200e\u200f\u061c]/g, '')
