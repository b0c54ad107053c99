import { type ReactNode, useId } from 'react'
import { useWords } from '../i18n/useWords'
import { Icon } from './Icon'

export interface FieldFrame {
  label: string
  hint?: ReactNode
  error?: string | undefined
  /** What is not marked optional is needed. */
  optional?: boolean
}

export interface FieldIds {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** A label above, a hint and an error below, tied to the control that `children` makes. */
export function Field({ label, hint, error, optional, children }: FieldFrame & { children: (ids: FieldIds) => ReactNode }) {
  const id = useId()
  const { say } = useWords()
  const told = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1.5 flex flex-wrap items-baseline gap-x-2 font-semibold">
        {label}
        {optional && <span className="text-sm font-normal text-ink-3">{say('app.form.optional')}</span>}
      </label>
      {children({ id, 'aria-describedby': told || undefined, 'aria-invalid': error ? true : undefined })}
      <FieldError id={`${id}-error`} error={error} />
      {hint && (
        <div id={`${id}-hint`} className="mt-1.5 text-sm text-ink-2">
          {hint}
        </div>
      )}
    </div>
  )
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null
  return (
    <p id={id} className="mt-1.5 flex gap-1.5 text-sm text-bad">
      <Icon name="alert" size={16} className="mt-0.5" />
      <span>{error}</span>
    </p>
  )
}
