import type { Lang } from './lang'

interface Later {
  consent: typeof import('../../words/en/consent.json')
  membership: typeof import('../../words/en/membership.json')
  volunteering: typeof import('../../words/en/volunteering.json')
  mailing: typeof import('../../words/en/mailing.json')
  data: typeof import('../../words/en/data.json')
  trail: typeof import('../../words/en/trail.json')
  rights: typeof import('../../words/en/rights.json')
}
interface Files extends Later {
  app: typeof import('../../words/en/app.json')
}
/** Words that come with the screens that name their area. */
export type Area = keyof Later
type AppKey = { [A in keyof Files]: `${A}.${Extract<keyof Files[A], string>}` }[keyof Files]
type Forms = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'

/** A key with its area: the files words/<lang>/<area>.json hold them without. */
export type WordKey = Exclude<AppKey, `${string}.${Forms}`>
/** A key that has one text per plural form. */
export type CountKey = AppKey extends infer Key ? (Key extends `${infer Base}.other` ? Base : never) : never

export type Values = Record<string, string | number>
export type Words = Record<string, string>

const PLACE = /\{(\w+)\}/g
const rules = { ar: new Intl.PluralRules('ar'), en: new Intl.PluralRules('en') }

/** Keeps the direction of a value from disturbing the sentence round it. */
export const isolate = (text: string) => `\u2068${text}\u2069`

/** A date or number with hyphens turns round inside Arabic; kept apart it reads as written. */
const settle = (text: string) => text.replace(/\d+(?:[-:/]\w+)+/g, (number) => `\u2066${number}\u2069`)

/** The sentence with its places filled; a place without a value stays visible as written. */
export const fill = (text: string, values: Values) =>
  settle(text).replace(PLACE, (place, name: string) => (name in values ? isolate(String(values[name])) : place))

/** The key of the form a count takes; none has its own words in every language. */
export const formOf = (lang: Lang, base: string, count: number) =>
  `${base}.${count === 0 ? 'zero' : rules[lang].select(count)}`

/** A sentence in pieces: texts, and names of places to put elements in. */
export function pieces(text: string): { text?: string; place?: string }[] {
  return text
    .split(/(\{\w+\})/)
    .filter(Boolean)
    .map((part) => (/^\{\w+\}$/.test(part) ? { place: part.slice(1, -1) } : { text: part }))
}
