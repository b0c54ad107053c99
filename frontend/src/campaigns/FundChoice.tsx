import { useId } from 'react'
import type { Fund } from '../api/types'
import { useWords } from '../i18n/useWords'
import { Check } from '../ui/Check'
import { FieldError } from '../ui/Field'
import { Name } from '../ui/Name'

interface Props {
  funds: Fund[]
  value: string[]
  onChange: (value: string[]) => void
  error: string | undefined
}

/** The funds a donor may choose among; the first is chosen beforehand. */
export function FundChoice({ funds, value, onChange, error }: Props) {
  const { say } = useWords()
  const id = useId()
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1 font-semibold">{say('app.campaign.funds')}</legend>
      {funds
        .filter((fund) => fund.active || value.includes(fund.id))
        .map((fund) => (
          <Check
            key={fund.id}
            checked={value.includes(fund.id)}
            onChange={(on) => onChange(on ? [...value, fund.id] : value.filter((one) => one !== fund.id))}
          >
            <Name of={fund.name} />
          </Check>
        ))}
      <FieldError id={`${id}-error`} error={error} />
    </fieldset>
  )
}
