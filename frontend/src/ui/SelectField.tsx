import { Field, type FieldFrame } from './Field'
import { Icon } from './Icon'

export interface Choice {
  value: string
  text: string
}

interface Props extends FieldFrame {
  value: string
  onChange: (value: string) => void
  choices: Choice[]
  /** The first, empty line, for a field that may stay open. */
  empty?: string
  disabled?: boolean
}

/** The browser's own list of choices: at home on every phone and in every screen reader. */
export function SelectField({ label, hint, error, optional, ...select }: Props) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional}>
      {(ids) => <Select {...ids} {...select} />}
    </Field>
  )
}

type SelectProps = Pick<Props, 'value' | 'onChange' | 'choices' | 'empty' | 'disabled'> & {
  id?: string
  'aria-label'?: string
}

export function Select({ value, onChange, choices, empty, ...rest }: SelectProps) {
  return (
    <div className="relative">
      <select
        {...rest}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="input appearance-none truncate pe-10"
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
      <Icon name="down" className="pointer-events-none absolute inset-y-0 end-3 my-auto text-ink-3" />
    </div>
  )
}
