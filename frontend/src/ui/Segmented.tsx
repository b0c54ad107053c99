import { type ReactNode, useId } from 'react'
import { cx } from './classes'
import { FieldError } from './Field'
import { Icon, type IconName } from './Icon'

interface Option<T extends string> {
  value: T
  text: ReactNode
  icon?: IconName
}

interface Props<T extends string> {
  label: string
  value: T
  onChange: (value: T) => void
  options: Option<T>[]
  hideLabel?: boolean
  error?: string | undefined
}

/** A choice among few, all of them in sight. */
export function Segmented<T extends string>({ label, value, onChange, options, hideLabel, error }: Props<T>) {
  const id = useId()
  return (
    <fieldset className="min-w-0" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className={hideLabel ? 'sr-only' : 'mb-1.5 font-semibold'}>{label}</legend>
      <div className="flex flex-wrap gap-1 rounded-md border border-line bg-sunken p-1">
        {options.map((option) => (
          <label
            key={option.value}
            className={cx(
              'relative flex min-h-9 min-w-fit grow items-center justify-center gap-2 rounded-sm px-3 text-center md:min-h-8',
              'transition-colors has-focus-visible:outline-2 has-focus-visible:outline-accent',
              option.value === value ? 'bg-raised font-semibold text-ink shadow-1' : 'text-ink-2 hover:text-ink',
            )}
          >
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            {option.icon && <Icon name={option.icon} size={17} />}
            {option.text}
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  )
}
