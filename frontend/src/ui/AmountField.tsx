import { tellCode } from '../api/problem'
import { majorText, placesOf } from '../i18n/currencies'
import { type AmountFault, readAmount } from '../i18n/normalise'
import { type WordsOf, useWords } from '../i18n/useWords'
import { Field } from './Field'
import { Select } from './SelectField'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  currency: string
  currencies?: string[]
  onCurrency?: (currency: string) => void
  error?: string | undefined
  optional?: boolean
}

const MOST = 10 ** 12 - 1

/** The words for an amount that cannot be taken as typed. */
export function tellAmount(words: WordsOf, fault: AmountFault, currency: string): string {
  const places = words.number(placesOf(currency))
  return tellCode(words, fault, { currency, places, high: majorText(MOST, currency) })
}

/** An amount in any digits, read back as money while it is typed. */
export function AmountField({ label, value, onChange, currency, currencies, onCurrency, error, optional }: Props) {
  const words = useWords()
  const choices = (currencies ?? [currency]).map((code) => ({ value: code, text: code }))
  return (
    <Field label={label} error={error} {...(optional ? { optional } : {})} hint={<Reading typed={value} currency={currency} />}>
      {(ids) => (
        <div className="flex gap-2">
          <input
            {...ids}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            dir="ltr"
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className="input text-lg! font-semibold rtl:text-end"
          />
          {onCurrency && choices.length > 1 ? (
            <div className="w-28 shrink-0 *:h-full [&_select]:h-full">
              <Select aria-label={words.say('app.amount.currency')} value={currency} onChange={onCurrency} choices={choices} />
            </div>
          ) : (
            <span className="grid shrink-0 place-items-center rounded-md border border-line bg-sunken px-3 text-ink-2">{currency}</span>
          )}
        </div>
      )}
    </Field>
  )
}

/** What was understood, said aloud too, so that nobody saves another amount than she meant. */
function Reading({ typed, currency }: { typed: string; currency: string }) {
  const words = useWords()
  const read = readAmount(typed, currency)
  if ('amount' in read)
    return (
      <output aria-live="polite" className="font-semibold text-accent-ink">
        {words.say('app.amount.reading', { amount: words.money({ amount: read.amount, currency }) })}
      </output>
    )
  return (
    <output aria-live="polite">
      {typed.trim() ? tellAmount(words, read.fault, currency) : words.say('app.amount.any_digits')}
    </output>
  )
}
