import { createFormat, type Taste } from './format'
import { type Calendar, type Digits, directionOf, firstLang, keepLang, type Lang } from './lang'
import type { Area, Words } from './say'
import { createShelf } from './shelf'
import finders from 'virtual:words'

export interface Reader extends Taste {
  words: Words
  format: ReturnType<typeof createFormat>
}

const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone
const first: Taste = { lang: 'en', digits: 'latn', calendar: 'gregory', timeZone: browserZone }

let reader: Reader = { ...first, words: {}, format: createFormat(first) }
const listeners = new Set<() => void>()

const shelf = createShelf(finders)
const shown = new Set<string>()
let turned: Lang = first.lang

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

async function turn(lang: Lang) {
  turned = lang
  const { parts, words } = await shelf.read(lang)
  // Whoever chose another language meanwhile reads that one.
  if (turned !== lang) return
  for (const part of parts) shown.add(part)
  become({ lang, words })
}

/** Shows everything in a language; what is typed and where one is stays. */
export async function readIn(lang: Lang) {
  await turn(lang)
  if (turned === lang) keepLang(lang)
}

/** Brings the words of some more areas, in the language that is read now and in the next ones. */
export async function readAlso(areas: Area[]) {
  const missing = areas.filter((area) => !shown.has(area))
  if (!missing.length) return
  shelf.want(missing)
  try {
    while (missing.some((area) => !shown.has(area))) await turn(turned)
  } catch (error) {
    shelf.forget(missing)
    throw error
  }
}

export const startReading = () => readIn(firstLang())

/** How this person wants digits and dates, and the organisation's time zone. */
export function readWith(taste: { digits: Digits; calendar: Calendar; timeZone: string }) {
  const same = (Object.keys(taste) as (keyof typeof taste)[]).every((key) => reader[key] === taste[key])
  if (!same) become(taste)
}
