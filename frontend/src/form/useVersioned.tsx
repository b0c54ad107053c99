import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Aliases, Errors } from './errors'
import { Conflict } from './Conflict'
import { useForm } from './useForm'

interface Options<V extends Record<string, unknown>, R extends { version: number }> {
  record: R
  valuesOf: (record: R) => V
  check?: (values: V) => Errors
  save: (base: R, values: V) => Promise<R>
  /** The record as it is now on the server. */
  fetchNewest: () => Promise<R>
  done: (record: R) => void
  labels: Record<keyof V & string, string>
  show?: (field: string, value: unknown) => string
  aliases?: Aliases
}

/**
 * The form of something others may be changing too. Nobody's change is overwritten unseen: when somebody saved first,
 * `conflict` is what to show in the form's place.
 */
export function useVersioned<V extends Record<string, unknown>, R extends { version: number }>(options: Options<V, R>) {
  const { record, valuesOf, save, done } = options
  const [base, setBase] = useState(record)
  const form = useForm<V, R>({
    start: valuesOf(record),
    handles: ['stale'],
    save: (values) => save(base, values),
    done,
    ...(options.check ? { check: options.check } : {}),
    ...(options.aliases ? { aliases: options.aliases } : {}),
  })
  const stale = form.problem?.code === 'stale'
  const newest = useQuery({
    queryKey: ['newest', base.version, form.triedAt],
    queryFn: options.fetchNewest,
    enabled: stale,
    gcTime: 0,
  })
  const theirs = stale ? newest.data : undefined
  const conflict: ReactNode = theirs && (
    <Conflict
      base={valuesOf(base)}
      mine={form.values}
      theirs={valuesOf(theirs)}
      labels={options.labels}
      {...(options.show ? { show: options.show } : {})}
      saving={form.saving}
      onSettle={(values) => {
        setBase(theirs)
        form.setValues(values)
        form.retry(values, (now) => save(theirs, now))
      }}
      onDrop={() => form.dropFor(() => done(theirs))}
    />
  )
  return { form, conflict }
}
