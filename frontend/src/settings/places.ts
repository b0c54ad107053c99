import type { Choice } from '../ui/SelectField'

const FIRST = 'DZ BH EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN AE YE GB US CA FR DE TR'.split(' ')
const A = 65

const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(A + at))

/** Countries by their name in a language; those of our readers first. */
export function countries(lang: string): Choice[] {
  const names = new Intl.DisplayNames(lang, { type: 'region', fallback: 'none' })
  const sorter = new Intl.Collator(lang)
  const known = letters
    .flatMap((one) => letters.map((two) => one + two))
    .filter((code) => code !== 'EU' && code !== 'UN' && code !== 'EZ' && code !== 'ZZ')
    .map((value) => ({ value, text: names.of(value) ?? '' }))
    .filter((choice) => choice.text)
  const near = FIRST.flatMap((code) => known.filter((choice) => choice.value === code))
  const others = known.filter((choice) => !FIRST.includes(choice.value)).sort((a, b) => sorter.compare(a.text, b.text))
  return [...near, ...others]
}

export const timeZones = (): Choice[] =>
  Intl.supportedValuesOf('timeZone').map((value) => ({ value, text: value.replaceAll('_', ' ') }))

/** Currencies as code and name, for a list of choices. */
export function currencies(lang: string): Choice[] {
  const names = new Intl.DisplayNames(lang, { type: 'currency' })
  return Intl.supportedValuesOf('currency').map((value) => ({ value, text: `${value} · ${names.of(value) ?? ''}` }))
}

/** A chosen value is always among its choices, even when the browser does not know it. */
export const including = (choices: Choice[], value: string): Choice[] =>
  !value || choices.some((choice) => choice.value === value) ? choices : [{ value, text: value }, ...choices]
