import { useId } from 'react'
import { readAmount } from '../i18n/normalise'
import { useWords } from '../i18n/useWords'
import { useMe } from '../session/me'
import { FieldError } from '../ui/Field'

interface Props {
  value: Record<string, string>
  onChange: (value: Record<string, string>) => void
  error: string | undefined
}

/** The price in each currency of the organisation; without one the level is not offered in that currency. */
export function Prices({ value, onChange, error }: Props) {
  const { say, money } = useWords()
  const { organisation } = useMe()
  const id = useId()
  const currencies = [...new Set([organisation.currency, ...organisation.currencies, ...Object.keys(value)])]
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1.5 font-semibold">{say('membership.prices')}</legend>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {currencies.map((currency) => {
          const typed = value[currency] ?? ''
          const read = readAmount(typed, currency)
          return (
            <div key={currency}>
              <input
                type="text"
                inputMode="decimal"
                dir="ltr"
                autoComplete="off"
                aria-label={say('membership.price_in', { currency })}
                aria-invalid={Boolean(typed.trim()) && 'fault' in read ? true : undefined}
                placeholder={currency}
                value={typed}
                onChange={(event) => onChange({ ...value, [currency]: event.target.value })}
                className="input rtl:text-end"
              />
              <p className="mt-1 text-sm text-ink-2">{'amount' in read ? money({ amount: read.amount, currency }) : currency}</p>
            </div>
          )
        })}
      </div>
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  )
}
