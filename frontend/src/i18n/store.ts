import { createFormat, type Taste } from './format'
import { type Calendar, type Digits, directionOf, firstLang, keepLang, type Lang } from './lang'
import type { Area, Words } from './say'
import finders from 'virtual:words'

export interface Reader extends Taste {
  words: Words
  format: ReturnType<typeof createFormat>
}

const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone
const first: Taste = { lang: 'en', digits: 'latn', calendar: 'gregory', timeZone: browserZone }

let reader: Reader = { ...first, words: {}, format: createFormat(first) }
const listeners = new Set<() => void>()

const parts = new Set(['first'])

async function load(lang: Lang, wanted: Iterable<string>): Promise<Words> {
  const found = await Promise.all(Array.from(wanted, (part) => finders[lang][part]!()))
  return Object.assign({}, ...found.map((one) => one.default)) as Words
}

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
  const words = await load(lang, parts)
  keepLang(lang)
  become({ lang, words })
}

/** Brings the words of some more areas, in the language that is read now and in the next ones. */
export async function readAlso(areas: Area[]) {
  const missing = areas.filter((area) => !parts.has(area))
  if (!missing.length) return
  const { lang } = reader
  const words = await load(lang, missing)
  for (const area of missing) parts.add(area)
  if (reader.lang === lang) become({ words: { ...reader.words, ...words } })
  else await readIn(reader.lang)
}

export const startReading = () => readIn(firstLang())

/** How this person wants digits and dates, and the organisation's time zone. */
export function readWith(taste: { digits: Digits; calendar: Calendar; timeZone: string }) {
  const same = (Object.keys(taste) as (keyof typeof taste)[]).every((key) => reader[key] === taste[key])
  if (!same) become(taste)
}
