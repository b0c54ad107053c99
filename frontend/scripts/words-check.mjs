import { readFileSync } from 'node:fs'
import { AREAS, LANGS, areasOf, readArea } from './words-files.mjs'
import { sources } from './sources.mjs'

const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other']
const PLACES = /\{(\w+)\}/g

/** Everything that is wrong with the words: uneven files, uneven places, incomplete plurals, missing and unused keys. */
export function wordFaults() {
  return [...unevenFaults(), ...useFaults()]
}

function unevenFaults() {
  const faults = []
  const areas = new Set(LANGS.flatMap(areasOf))
  for (const area of areas) {
    const missing = LANGS.filter((lang) => !areasOf(lang).includes(area))
    if (missing.length) faults.push(`words/${missing[0]}/${area}.json does not exist`)
    else faults.push(...areaFaults(area, readArea('en', area), readArea('ar', area)))
  }
  return faults
}

export function areaFaults(area, en, ar) {
  const faults = []
  for (const key of new Set([...Object.keys(en), ...Object.keys(ar)])) {
    const name = `${area}.${key}`
    if (!(key in en)) faults.push(`${name} has no English`)
    else if (!(key in ar)) faults.push(`${name} has no Arabic`)
    else if (!en[key].trim() || !ar[key].trim()) faults.push(`${name} is empty`)
    else if (!isForm(key) && places(en[key]) !== places(ar[key])) faults.push(`${name} has other places in Arabic`)
    if (isForm(key)) faults.push(...missingForms(area, key, en))
  }
  return faults
}

const isForm = (key) => FORMS.includes(key.slice(key.lastIndexOf('.') + 1)) && key.includes('.')

const places = (text) => [...new Set(Array.from(text.matchAll(PLACES), (place) => place[1]))].sort().join()

function missingForms(area, key, texts) {
  if (!key.endsWith('.other')) return []
  const base = key.slice(0, -'.other'.length)
  return FORMS.filter((form) => !(`${base}.${form}` in texts)).map((form) => `${area}.${base} has no form "${form}"`)
}

// What the server names by its code is in `refusals`, and counted there.
const OURS = AREAS.filter((area) => area !== 'refusals')
const KEY = `(?:${OURS.join('|')})\\.`

/** Keys the sources name, plain or as a template whose holes may be anything, against keys the files have. */
function useFaults() {
  const have = OURS.flatMap((area) => Object.keys(readArea('en', area)).map((key) => `${area}.${key}`))
  const bases = new Set(have.map((key) => (isForm(key) ? key.slice(0, key.lastIndexOf('.')) : key)))
  const { plain, patterns } = usedKeys()
  const missing = [...plain].filter(([key]) => !bases.has(key)).map(([key, file]) => `${key} (${file}) has no words`)
  const unused = [...bases]
    .filter((key) => !plain.has(key) && !patterns.some((pattern) => pattern.test(key)))
    .map((key) => `${key} is used nowhere`)
  return [...missing, ...unused]
}

function usedKeys() {
  const plain = new Map()
  const patterns = []
  for (const file of sources(/\.tsx?$/)) {
    const text = readFileSync(file.path, 'utf8')
    for (const [, key] of text.matchAll(new RegExp(`['"](${KEY}[\\w.]+)['"]`, 'g'))) plain.set(key, file.name)
    for (const [, template] of text.matchAll(new RegExp(`\`(${KEY}\\w[^\`]*)\``, 'g'))) patterns.push(patternOf(template))
  }
  return { plain, patterns }
}

function patternOf(template) {
  const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/\./g, '\\.'))
  return new RegExp(`^${parts.join('[\\w]+')}$`)
}
