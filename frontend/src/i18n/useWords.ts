import { useSyncExternalStore } from 'react'
import { directionOf, type Names, pickName } from './lang'
import { type CountKey, fill, formOf, type Values, type WordKey } from './say'
import { currentReader, onReaderChange, type Reader } from './store'

/** The words for whoever reads now, outside of components too (toasts, titles). */
export function wordsFor({ lang, words, format }: Reader) {
  const find = (key: string) => words[key] ?? key
  return {
    lang,
    dir: directionOf(lang),
    ...format,
    say: (key: WordKey, values: Values = {}) => fill(find(key), values),
    /** The text of a key that comes from the server, or what stands in for it. */
    sayKnown: (key: string, otherwise: string, values: Values = {}) =>
      words[key] === undefined ? otherwise : fill(words[key], values),
    raw: (key: WordKey) => find(key),
    count: (key: CountKey, count: number, values: Values = {}) =>
      fill(find(formOf(lang, key, count)), { n: format.number(count), ...values }),
    name: (names: Names | null | undefined) => pickName(names, lang).text,
  }
}

export type WordsOf = ReturnType<typeof wordsFor>

let made: { from: Reader; words: WordsOf } | undefined

export function currentWords(): WordsOf {
  const from = currentReader()
  if (made?.from !== from) made = { from, words: wordsFor(from) }
  return made.words
}

export const useWords = () => useSyncExternalStore(onReaderChange, currentWords)
