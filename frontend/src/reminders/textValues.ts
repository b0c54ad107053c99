import { KINDS, LANGS, type Texts } from './types'

/** Each field of the form under its path, such as before.ar.subject. */
export type TextValues = Record<string, string>

export const PARTS = ['subject', 'body'] as const

export const valuesOf = ({ texts }: Texts): TextValues =>
  Object.fromEntries(texts.flatMap((text) => PARTS.map((part) => [`${text.kind}.${text.lang}.${part}`, text[part]])))

/** What is sent: everything, since a text that is absent is ours again. */
export const bodyOf = (values: TextValues) =>
  Object.fromEntries(
    KINDS.map((kind) => [
      kind,
      Object.fromEntries(
        LANGS.map((lang) => [lang, Object.fromEntries(PARTS.map((part) => [part, values[`${kind}.${lang}.${part}`] ?? '']))]),
      ),
    ]),
  )
