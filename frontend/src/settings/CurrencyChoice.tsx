import { useWords } from '../i18n/useWords'
import { Field } from '../ui/Field'
import { Icon } from '../ui/Icon'
import { type Choice, Select } from '../ui/SelectField'

interface Props {
  choices: Choice[]
  value: string[]
  onChange: (value: string[]) => void
  error: string | undefined
}

/** The currencies in which gifts are taken. */
export function CurrencyChoice({ choices, value, onChange, error }: Props) {
  const { say } = useWords()
  return (
    <Field label={say('app.organisation.currencies')} error={error}>
      {(ids) => (
        <div className="space-y-2">
          <Select
            {...ids}
            value=""
            empty={say('app.organisation.add_currency')}
            choices={choices.filter((choice) => !value.includes(choice.value))}
            onChange={(code) => code && onChange([...value, code])}
          />
          <ul className="flex flex-wrap gap-2">
            {value.map((code) => (
              <li key={code}>
                <button
                  type="button"
                  disabled={value.length === 1}
                  onClick={() => onChange(value.filter((one) => one !== code))}
                  aria-label={say('app.organisation.drop_currency', { currency: code })}
                  className="inline-flex min-h-11 items-center gap-2 rounded-full bg-accent-soft px-3 text-sm font-semibold text-accent-ink md:min-h-8"
                >
                  {code}
                  {value.length > 1 && <Icon name="close" size={14} />}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Field>
  )
}
