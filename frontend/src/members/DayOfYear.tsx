import { useWords } from '../i18n/useWords'
import { FieldError } from '../ui/Field'
import { Select } from '../ui/SelectField'

interface Props {
  label: string
  hint?: string
  /** Such as 09-01. */
  value: string
  onChange: (value: string) => void
  error: string | undefined
}

const two = (n: number) => String(n).padStart(2, '0')
const upTo = (n: number) => Array.from({ length: n }, (_, at) => two(at + 1))

/** A day that comes every year. */
export function DayOfYear({ label, hint, value, onChange, error }: Props) {
  const { say, shortMonth, number } = useWords()
  const [month = '01', day = '01'] = value.split('-')
  return (
    <fieldset>
      <legend className="mb-1.5 font-semibold">{label}</legend>
      <div className="grid grid-cols-[5rem_1fr] gap-2">
        <Select
          aria-label={say('membership.day')}
          value={day}
          onChange={(next) => onChange(`${month}-${next}`)}
          choices={upTo(31).map((n) => ({ value: n, text: number(Number(n)) }))}
        />
        <Select
          aria-label={say('membership.month')}
          value={month}
          onChange={(next) => onChange(`${next}-${day}`)}
          choices={upTo(12).map((n) => ({ value: n, text: shortMonth(`2026-${n}`) }))}
        />
      </div>
      <FieldError id="" error={error} />
      {hint && <p className="mt-1.5 text-sm text-ink-2">{hint}</p>}
    </fieldset>
  )
}
