import { useId } from 'react'
import { readAmount } from '../i18n/normalise'
import { useWords } from '../i18n/useWords'
import { FieldError } from '../ui/Field'

interface Props {
  value: string[]
  onChange: (value: string[]) => void
  error: string | undefined
  currency: string
}

/** The amounts a donor is offered; an empty field offers nothing. */
export function Suggested({ value, onChange, error, currency }: Props) {
  const { say, number, money } = useWords()
  const id = useId()
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1.5 font-semibold">{say('app.campaign.suggested')}</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {value.map((typed, at) => {
          const read = readAmount(typed, currency)
          return (
            <div key={at}>
              <input
                type="text"
                inputMode="decimal"
                dir="ltr"
                autoComplete="off"
                aria-label={say('app.campaign.suggested_n', { n: number(at + 1) })}
                aria-invalid={Boolean(typed.trim()) && 'fault' in read ? true : undefined}
                value={typed}
                onChange={(event) => onChange(value.with(at, event.target.value))}
                className="input rtl:text-end"
              />
              <p className="mt-1 text-sm text-ink-2">
                {'amount' in read ? money({ amount: read.amount, currency }, { short: true }) : ' '}
              </p>
            </div>
          )
        })}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  )
}
