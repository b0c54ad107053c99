import { createFormat, type Taste } from './format'
import { type Calendar, type Digits, directionOf, firstLang, keepLang, type Lang } from './lang'
import type { Words } from './say'

export interface Reader extends Taste {
  words: Words
  format: ReturnType<typeof createFormat>
}

const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone
const first: Taste = { lang: 'en', digits: 'latn', calendar: 'gregory', timeZone: browserZone }

let reader: Reader = { ...first, words: {}, format: createFormat(first) }
const listeners = new Set<() => void>()

const load = (lang: Lang): Promise<{ default: Words }> =>
  lang === 'ar' ? import('virtual:words/ar') : import('virtual:words/en')

export const currentReader = () => reader

export function onReaderChange(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function become(change: Partial<Reader>) {
  const next = { ...reader, ...change }
  reader = { ...next, format: createFormat(next) }
  document.documentElement.lang = reader.lang
  document.documentElement.dir = directionOf(reader.lang)
  for (const listener of listeners) listener()
}

/** Shows everything in a language; what is typed and where one is stays. */
export async function readIn(lang: Lang) {
  const { default: words } = await load(lang)
  keepLang(lang)
  become({ lang, words })
}

export const startReading = () => readIn(firstLang())

/** How this person wants digits and dates, and the organisation's time zone. */
export function readWith(taste: { digits: Digits; calendar: Calendar; timeZone: string }) {
  const same = (Object.keys(taste) as (keyof typeof taste)[]).every((key) => reader[key] === taste[key])
  if (!same) become(taste)
}
