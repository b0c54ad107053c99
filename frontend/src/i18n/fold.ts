const LETTERS: [RegExp, string][] = [
  [/[أإآٱٲٳ]/g, 'ا'],
  [/ؤ/g, 'و'],
  [/[ىیئېے]/g, 'ي'],
  [/[ةۀہھ]/g, 'ه'],
  [/ء/g, ''],
  [/[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g, ''],
]

/** A text as it is compared: no hamza, marks or accents, one form of each letter. For menus; people are searched by the server. */
export function fold(text: string): string {
  const folded = LETTERS.reduce((now, [from, to]) => now.replace(from, to), text.normalize('NFKC').toLowerCase())
  return folded.normalize('NFD').replace(/[\u0300-\u036f]/g, '').trim()
}

/** Whether every word that was typed begins some word of the text. */
export function matches(typed: string, text: string): boolean {
  const words = fold(text).split(/\s+/)
  return fold(typed)
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part) || word.startsWith(`ال${part}`)))
}
