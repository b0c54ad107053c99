import { Field } from '../ui/Field'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
}

/** A time of day, in the browser's own way of asking for it. */
export function TimeField({ label, value, onChange, error }: Props) {
  return (
    <Field label={label} error={error}>
      {(ids) => (
        <input {...ids} type="time" dir="ltr" value={value} onChange={(event) => onChange(event.target.value)} className="input rtl:text-end" />
      )}
    </Field>
  )
}
