import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const LANGS = ['en', 'ar']
/** The areas that the staff app carries; the others belong to pages, letters and receipts. */
export const AREAS = ['app', 'refusals']

const root = fileURLToPath(new URL('../words/', import.meta.url))

export const areaFile = (lang, area) => `${root}${lang}/${area}.json`

export const readArea = (lang, area) => JSON.parse(readFileSync(areaFile(lang, area), 'utf8'))

export const areasOf = (lang) =>
  readdirSync(`${root}${lang}`)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -5))
    .sort()

/** All words of one language that the app carries, by their full key. */
export function bundleOf(lang) {
  const found = {}
  for (const area of AREAS)
    for (const [key, text] of Object.entries(readArea(lang, area))) found[`${area}.${key}`] = text
  return found
}
