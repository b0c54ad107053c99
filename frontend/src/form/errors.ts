import { type FieldError, type Problem, tellCode } from '../api/problem'
import type { WordsOf } from '../i18n/useWords'

/** What is wrong, in words, by the name of the field. */
export type Errors = Record<string, string | undefined>

/** The server's name for a field, and the form's. */
export type Aliases = Record<string, string>

interface Sorted {
  /** Errors of fields that the form has. */
  fields: Errors
  /** What belongs to no field in sight. */
  rest: string[]
}

/** A server's "no" as words beside the fields it means; nothing of it gets lost. */
export function sortErrors(words: WordsOf, problem: Problem, names: string[], aliases: Aliases = {}): Sorted {
  const sorted: Sorted = { fields: {}, rest: [] }
  for (const error of problem.errors) {
    const text = tellCode(words, error.code, error.params)
    const name = fieldOf(error, names, aliases)
    if (!name) sorted.rest.push(text)
    else sorted.fields[name] ??= text
  }
  return sorted
}

function fieldOf({ field }: FieldError, names: string[], aliases: Aliases): string | undefined {
  const wanted = aliases[field] ?? field
  return names.find((name) => name === wanted) ?? names.find((name) => wanted.startsWith(`${name}.`))
}
