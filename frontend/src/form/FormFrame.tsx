import type { ReactNode } from 'react'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import type { useForm } from './useForm'

type AnyForm = Pick<ReturnType<typeof useForm<Record<string, unknown>, unknown>>, 'element' | 'summary' | 'submit' | 'saving'>

interface Props {
  form: AnyForm
  action: string
  onCancel?: () => void
  children: ReactNode
  extra?: ReactNode
}

/** The form itself: what went wrong on top, the fields, and the deed at the end. */
export function FormFrame({ form, action, onCancel, children, extra }: Props) {
  const { say } = useWords()
  return (
    <form ref={form.element} noValidate onSubmit={form.submit} className="space-y-6">
      <Summary lines={form.summary} />
      {children}
      <div className="flex flex-wrap items-center gap-2 border-t border-line pt-5">
        <Button type="submit" look="primary" pending={form.saving} className="max-sm:grow">
          {form.saving ? say('app.form.saving') : action}
        </Button>
        {onCancel && (
          <Button look="plain" onPress={onCancel}>
            {say('app.cancel')}
          </Button>
        )}
        {extra}
      </div>
    </form>
  )
}

export function Summary({ lines }: { lines: string[] }) {
  return (
    <div role="alert" className="empty:hidden">
      {lines.length > 0 && (
        <Notice tone="bad" icon="alert">
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Notice>
      )}
    </div>
  )
}
