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
const UTC = { timeZone: 'UTC' }
const ARABIC = '٠١٢٣٤٥٦٧٨٩'
const DAY: Shape = { day: 'numeric', month: 'long', year: 'numeric', ...UTC }
const SHORT_DAY: Shape = { day: 'numeric', month: 'short', year: 'numeric', ...UTC }
const MONTH: Shape = { month: 'long', year: 'numeric', ...UTC }
const SHORT_MONTH: Shape = { month: 'short', ...UTC }
const MOMENT: Shape = { day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', minute: '2-digit' }

/** Makes each thing once: formatters are slow to make. */
function keeping<T>(make: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const found = known.get(key) ?? make(key)
    known.set(key, found)
    return found
  }
}

/** Everything that turns values into text for one reader. Dates are `2026-11-22`, moments are ISO in UTC. */
export function createFormat(taste: Taste) {
  const numbers = localeOf(taste)
  const dates = localeOf(taste, taste.lang === 'ar' ? 'EG' : 'GB')
  const date = keeping((key) => {
    const { locale, ...shape } = JSON.parse(key) as Shape & { locale: string }
    return new Intl.DateTimeFormat(locale, shape)
  })
  const show = (shape: Shape, moment: Date, locale = dates) => date(JSON.stringify({ locale, ...shape })).format(moment)
  // A month of the books is a Gregorian one, whichever calendar its days are shown in.
  const months = localeOf({ ...taste, calendar: 'gregory' }, taste.lang === 'ar' ? 'EG' : 'GB')
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
    day: (day: string) => show(DAY, noon(day)),
    shortDay: (day: string) => show(SHORT_DAY, noon(day)),
    longDay: (day: string) => show({ weekday: 'long', ...DAY }, noon(day)),
    /** A time of day as 10:00, in the reader's digits. */
    clock: (text: string) => (taste.digits === 'arab' ? text.replace(/\d/g, (digit) => ARABIC.charAt(Number(digit))) : text),
    month: (month: string) => show(MONTH, noon(`${month}-15`), months),
    shortMonth: (month: string) => show(SHORT_MONTH, noon(`${month}-15`), months),
    moment: (moment: string) => show({ ...MOMENT, timeZone: taste.timeZone }, new Date(moment)),
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
