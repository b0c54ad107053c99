import { placesOf } from './currencies'

/** Arabic, Persian and full-width digits as Latin ones; everything else stays. */
export const latinDigits = (text: string) =>
  text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))

const UNSEEN = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const SPACED = /(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?:\D|$))/g
const PLAIN = /^(\d+)(?:\.(\d+))?$/
const MOST = 10 ** 12 - 1

/** Why an amount cannot be taken as typed: the code whose words are refusals.<code>. */
export type AmountFault = 'amount_min' | 'amount_max' | 'amount_malformed' | 'amount_ambiguous' | 'amount_too_fine'

export type ReadAmount = { amount: number } | { fault: AmountFault }

/**
 * What somebody typed, in whole minor units of the currency, by the server's rules: any digits; ٫ or a point before the
 * decimals; thousands in threes or not at all; a comma that could mean either is refused, and nothing is ever rounded.
 */
export function readAmount(text: string, currency: string): ReadAmount {
  const places = placesOf(currency)
  const typed = latinDigits(text.slice(0, 100).replace(UNSEEN, '').trim()).replaceAll('،', ',')
  if (!typed || /^[-−]\s*\d/.test(typed)) return { fault: 'amount_min' }
  const even = withoutGroups(typed.replace(SPACED, ''), places)
  if (typeof even !== 'string') return even
  const [, whole = '', fraction = ''] = PLAIN.exec(even) ?? []
  if (!whole) return { fault: 'amount_malformed' }
  if (fraction.length > places) return { fault: 'amount_too_fine' }
  const amount = Number(whole + fraction.padEnd(places, '0'))
  if (amount === 0) return { fault: 'amount_min' }
  return amount > MOST ? { fault: 'amount_max' } : { amount }
}

/** The number with a point before its decimals and nothing between thousands. */
function withoutGroups(typed: string, places: number): string | { fault: AmountFault } {
  if (/[٫٬]/.test(typed)) return splitAt(typed, '٫', typed.includes('٬') ? '٬' : ',')
  const comma = typed.lastIndexOf(',') > typed.lastIndexOf('.')
  const last = comma ? ',' : '.'
  if (typed.includes(',') && typed.includes('.')) return splitAt(typed, last, comma ? '.' : ',')
  if (typed.split(last).length > 2) return splitAt(typed, '', last)
  if (!typed.includes(',')) return typed
  if (places === 3 || !/^[1-9]\d{0,2},\d{3}$/.test(typed))
    return { fault: /^\d+,\d+$/.test(typed) ? 'amount_ambiguous' : 'amount_malformed' }
  return typed.replace(',', '')
}

/** Thousands must stand in threes, or this is no number. */
function splitAt(typed: string, point: string, group: string): string {
  const at = point ? typed.indexOf(point) : -1
  const whole = at < 0 ? typed : typed.slice(0, at)
  const fraction = at < 0 ? '' : `.${typed.slice(at + 1)}`
  const groups = whole.split(group)
  const even = groups.every((part, n) => (n ? /^\d{3}$/ : /^[1-9]\d{0,2}$/).test(part))
  return groups.length > 1 && !even ? '' : groups.join('') + fraction
}
