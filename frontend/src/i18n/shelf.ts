import type { Lang } from './lang'
import type { Words } from './say'

export type Finders = Record<Lang, Record<string, () => Promise<{ default: Words }>>>

/** The words of those parts of the app that were wanted so far. */
export interface Shelf {
  want: (parts: string[]) => void
  forget: (parts: string[]) => void
  /** All that is wanted, in a language; also what is wanted while the rest is on its way. */
  read: (lang: Lang) => Promise<{ parts: string[]; words: Words }>
}

export function createShelf(finders: Finders): Shelf {
  const wanted = new Set(['first'])

  async function read(lang: Lang) {
    for (;;) {
      const parts = [...wanted]
      const found = await Promise.all(parts.map((part) => finders[lang][part]!()))
      if (wanted.size === parts.length) return { parts, words: Object.assign({}, ...found.map((one) => one.default)) as Words }
    }
  }

  return {
    want: (parts) => parts.forEach((part) => wanted.add(part)),
    forget: (parts) => parts.forEach((part) => wanted.delete(part)),
    read,
  }
}
