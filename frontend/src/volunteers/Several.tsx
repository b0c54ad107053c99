import { useWords } from '../i18n/useWords'
import { Check } from '../ui/Check'

interface Props<T extends string> {
  label: string
  all: readonly T[]
  nameOf: (one: T) => string
  value: string[]
  onChange: (value: string[]) => void
}

/** Several of a few, each with its own tick. */
export function Several<T extends string>({ label, all, nameOf, value, onChange }: Props<T>) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-semibold">{label}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-4">
        {all.map((one) => (
          <Check
            key={one}
            checked={value.includes(one)}
            onChange={(on) => onChange(on ? [...value, one] : value.filter((other) => other !== one))}
          >
            {nameOf(one)}
          </Check>
        ))}
      </div>
    </fieldset>
  )
}

/** What languages are called in the reader's own. */
export function useLanguages() {
  const { lang } = useWords()
  const shown = new Intl.DisplayNames([lang], { type: 'language' })
  return (code: string) => shown.of(code) ?? code
}
