import { readFileSync } from 'node:fs'
import { sources } from './sources.mjs'

const TRAPS = [
  [/(?<![=-])>[^<>{}=;()|&,:]*\p{L}{2}[^<>{}=;()|&,:]*</u, 'spells out words: say them from words/en and words/ar'],
  [/^\s+(?:\p{Lu}\p{Ll}+|\p{Script=Arabic}+)(?: [\p{L}’',-]+)+[.!?…]?\s*$/u, 'spells out words: say them from words/en and words/ar'],
  [/\s(?:label|title|alt|placeholder|hint|description|aria-label)=["'][^"']*\p{L}{2}/u, 'spells out words: say them from words/en and words/ar'],
  [/dangerouslySetInnerHTML|\b(?:inner|outer)HTML\b|\beval\(/, 'makes markup of text: React writes text as text'],
  [/\bconsole\.\w+\(|\bdebugger\b/, 'speaks to nobody: tell() the person, or throw'],
  [/(?::|\bas|<)\s*any\b/, 'is typed any: say what it is, or unknown'],
  [/['"`](?:https?:)?\/\/[\w-]+\.(?!invalid\b)\w/, 'fetches from elsewhere: our policy allows our own files only'],
  [/(?<![\w-])(?:italic|tracking-(?!\[)|font-italic)/, 'slants or spaces letters: Arabic ones join and stand upright'],
]
// A language is called by its own name, whatever is spoken.
const OWN_NAME = /<span lang="(?:ar">العربية|en">English)<\/span>/g
const THE_ONE_FETCH = 'api/client.ts'

/** Every line that would be wrong in Arabic, unsafe, or away from the one way that we do it. */
export function trapFaults() {
  return sources(/\.tsx?$/).flatMap((file) =>
    readFileSync(file.path, 'utf8')
      .split('\n')
      .flatMap((line, at) => trapsIn(line, file.name).map((trap) => `${file.name}:${at + 1} ${trap}`)),
  )
}

export function trapsIn(line, name) {
  const bare = line.replace(OWN_NAME, '').replace(/^\s*(?:\/\/|\/?\*).*/, '')
  const found = TRAPS.filter(([trap]) => trap.test(bare)).map(([, says]) => says)
  if (/\bfetch\(/.test(bare) && name !== THE_ONE_FETCH) found.push('fetches by itself: api/client.ts adds cookie, key and problem')
  return [...new Set(found)]
}
