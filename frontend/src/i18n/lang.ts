export const LANGS = ['ar', 'en'] as const
export type Lang = (typeof LANGS)[number]
export type Digits = 'latn' | 'arab'
export type Calendar = 'gregory' | 'islamic-umalqura'

/** A text in each language; either may be missing, never is one the translation of the other. */
export interface Names {
  ar?: string | null
  en?: string | null
}

export const isLang = (text: unknown): text is Lang => LANGS.includes(text as Lang)

export const otherLang = (lang: Lang): Lang => (lang === 'ar' ? 'en' : 'ar')

export const directionOf = (lang: Lang) => (lang === 'ar' ? 'rtl' : 'ltr')

/** The text in the reader's language, or in the other one, with the language it really is in. */
export function pickName(names: Names | null | undefined, lang: Lang): { text: string; lang: Lang } {
  const other = otherLang(lang)
  if (names?.[lang]) return { text: names[lang], lang }
  return names?.[other] ? { text: names[other], lang: other } : { text: '', lang }
}

const KEPT = 'lang'

/** Asked for in the address, chosen before, or what the browser prefers. */
export function firstLang(): Lang {
  const asked = new URLSearchParams(location.search).get('lang')
  if (isLang(asked)) return asked
  const kept = readKept()
  if (isLang(kept)) return kept
  return navigator.languages.some((tag) => tag.startsWith('ar')) ? 'ar' : 'en'
}

export function keepLang(lang: Lang) {
  try {
    localStorage.setItem(KEPT, lang)
  } catch {
    // A browser that keeps nothing still shows the page.
  }
}

export function readKept() {
  try {
    return localStorage.getItem(KEPT)
  } catch {
    return null
  }
}
