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
    percent: (share: number) => new Intl.NumberFormat(numbers, { style: 'percent' }).format(share),
    money: (money: Money, { short = false } = {}) => showMoney(money, numbers, short),
    compact: (money: Money) => compactMoney(money, numbers),
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

/** Exact for any amount: the number goes in as text. `short` leaves out decimals that are all zero. */
function showMoney({ amount, currency }: Money, locale: string, short: boolean): string {
  const places = placesOf(currency)
  const shown = short && amount % 10 ** places === 0 ? 0 : places
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  }).format(majorText(amount, currency) as unknown as number)
}

/** For the axis of a chart only: 12.5K, never for a figure somebody might copy. */
function compactMoney({ amount, currency }: Money, locale: string): string {
  const shape = { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(locale, { ...shape, minimumFractionDigits: 0 }).format(
    Number(majorText(amount, currency)),
  )
}
