import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const LANGS = ['en', 'ar']
/** The areas that every screen of the staff app needs at once. */
export const FIRST = ['app', 'refusals']
/** The areas that come with the screens that say so; all others belong to pages, letters and receipts. */
export const LATER = ['consent', 'membership', 'volunteering', 'mailing', 'data', 'trail', 'rights']
export const AREAS = [...FIRST, ...LATER]

const root = fileURLToPath(new URL('../words/', import.meta.url))

export const areaFile = (lang, area) => `${root}${lang}/${area}.json`

export const readArea = (lang, area) => JSON.parse(readFileSync(areaFile(lang, area), 'utf8'))

export const areasOf = (lang) =>
  readdirSync(`${root}${lang}`)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -5))
    .sort()

/** The words of one language and some areas, by their full key. */
export function bundleOf(lang, areas) {
  const found = {}
  for (const area of areas)
    for (const [key, text] of Object.entries(readArea(lang, area))) found[`${area}.${key}`] = text
  return found
}
