import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { newKey } from '../api/client'
import { asProblem, type Problem, tellProblem } from '../api/problem'
import { useWords, type WordsOf } from '../i18n/useWords'
import { type Aliases, type Errors, sortErrors } from './errors'
import { allSaved, useUnsaved } from './unsaved'

type Values = Record<string, unknown>
type Save<V, R> = (values: V, key: string) => Promise<R>

interface Options<V extends Values, R> {
  start: V
  /** What can be known to be wrong before asking the server. */
  check?: (values: V) => Errors
  /** `key` stays the same until it succeeded, so that a repetition saves once. */
  save: Save<V, R>
  done: (result: R, values: V) => void
  aliases?: Aliases
  /** Codes of problems that the screen shows in its own way. */
  handles?: string[]
}

export type Form<V extends Values> = ReturnType<typeof useForm<V, never>>

const NOTHING: Errors = {}

/** One form: its values, all errors at once, saving once, and a warning before anything typed is lost. */
export function useForm<V extends Values, R>({ start, check, save, done, aliases = {}, handles = [] }: Options<V, R>) {
  const words = useWords()
  const [first, setFirst] = useState(start)
  const [values, setValues] = useState(start)
  const [local, setLocal] = useState<Errors>(NOTHING)
  const [tried, setTried] = useState(0)
  const element = useRef<HTMLFormElement>(null)
  const saving = useSaving<V, R>((result, now) => {
    setFirst(now)
    done(result, now)
  })
  const problem = saving.error ? asProblem(saving.error) : null
  const told = problem && !handles.includes(problem.code) ? problem : null
  const { errors, summary } = tellErrors(words, told, local, Object.keys(values), aliases)
  useUnsaved(!saving.isSuccess && JSON.stringify(values) !== JSON.stringify(first))

  useEffect(() => {
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [tried, saving.error])

  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (saving.isPending) return
    const found = check?.(values) ?? NOTHING
    saving.reset()
    setLocal(found)
    setTried((before) => before + 1)
    if (!Object.keys(found).length) saving.mutate({ values, save })
  }
  const set = <K extends keyof V & string>(name: K, value: V[K]) => {
    setValues((before) => ({ ...before, [name]: value }))
    setLocal(({ [name]: _, ...others }) => others)
    if (saving.isSuccess) saving.reset()
  }
  return {
    element,
    values,
    errors,
    summary,
    problem,
    set,
    setValues,
    submit,
    saving: saving.isPending,
    dirty: JSON.stringify(values) !== JSON.stringify(first),
    triedAt: saving.submittedAt,
    field: <K extends keyof V & string>(name: K) => ({
      value: values[name],
      onChange: (value: V[K]) => set(name, value),
      error: errors[name],
    }),
    reset: (to: V) => {
      setFirst(to)
      setValues(to)
    },
    retry: (now: V, instead: Save<V, R> = save) => saving.mutate({ values: now, save: instead }),
    /** Gives up what was typed, and goes on. */
    dropFor: (go: () => void) => {
      allSaved()
      go()
    },
  }
}

/** Saving with one key per wish: the same until it succeeded, a new one for the next. */
function useSaving<V, R>(done: (result: R, values: V) => void) {
  const key = useRef(newKey())
  return useMutation({
    mutationFn: ({ values, save }: { values: V; save: Save<V, R> }) => save(values, key.current),
    onSuccess: (result, { values }) => {
      key.current = newKey()
      allSaved()
      done(result, values)
    },
  })
}

function tellErrors(words: WordsOf, problem: Problem | null, local: Errors, names: string[], aliases: Aliases) {
  const sorted = problem ? sortErrors(words, problem, names, aliases) : { fields: NOTHING, rest: [] }
  const errors: Errors = { ...sorted.fields, ...local }
  const count = Object.keys(errors).length
  if (count) return { errors, summary: [words.count('app.form.wrong', count), ...sorted.rest] }
  const whole = problem ? [tellProblem(words, problem)] : []
  return { errors, summary: sorted.rest.length ? sorted.rest : whole }
}
