import type { InputHTMLAttributes, Ref } from 'react'
import { cx } from './classes'
import { Field, type FieldFrame } from './Field'

type Passed = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'autoComplete' | 'inputMode' | 'maxLength' | 'placeholder' | 'lang' | 'dir' | 'name' | 'autoFocus' | 'disabled' | 'readOnly'
>

export interface TextProps extends FieldFrame, Passed {
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'email' | 'tel' | 'search'
  className?: string
  inputRef?: Ref<HTMLInputElement>
}

/** One line of text. What is typed shows in its own direction unless `dir` says otherwise. */
export function TextField({ label, hint, error, optional, value, onChange, type = 'text', dir, className, inputRef, ...passed }: TextProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(ids) => (
        <input
          {...ids}
          {...passed}
          ref={inputRef}
          type={type}
          dir={dir ?? 'auto'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          // A right-to-left reader looks for an e-mail address at the start of her line, which is its end.
          className={cx('input', dir === 'ltr' && 'rtl:text-end', className)}
        />
      )}
    </Field>
  )
}

interface AreaProps extends FieldFrame {
  value: string
  onChange: (value: string) => void
  rows?: number
  lang?: string
  maxLength?: number
}

/** Several lines of text. */
export function TextArea({ label, hint, error, optional, value, onChange, rows = 3, ...passed }: AreaProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(ids) => (
        <textarea
          {...ids}
          {...passed}
          rows={rows}
          dir="auto"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className="input resize-y"
        />
      )}
    </Field>
  )
}
