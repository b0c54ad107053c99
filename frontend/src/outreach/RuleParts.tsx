import { useState } from 'react'
import { KINDS } from '../people/data'
import { majorText } from '../i18n/currencies'
import { readAmount } from '../i18n/normalise'
import { useWords } from '../i18n/useWords'
import { useMe } from '../session/me'
import { DateField } from '../ui/DateField'
import { Select, SelectField } from '../ui/SelectField'
import { TextField } from '../ui/TextField'
import { kindOf, type Part } from './ruleKinds'
import { useNamed } from './ruleWords'
import { PURPOSES, type Rule } from './types'

interface Props {
  rule: Rule
  onChange: (rule: Rule) => void
}

/** What one rule asks for beside its kind. */
export function RuleParts({ rule, onChange }: Props) {
  const parts = kindOf(rule)?.parts ?? []
  if (!parts.length) return null
  return (
    <div className="mt-3 grid gap-3 sm:grid-cols-2">
      {parts.map((part) => (
        <OnePart key={part} part={part} rule={rule} onChange={onChange} />
      ))}
    </div>
  )
}

function OnePart({ part, rule, onChange }: Props & { part: Part }) {
  const { say } = useWords()
  const named = useNamed()
  const choose = (field: string, label: string, choices: { value: string; text: string }[], empty?: string) => (
    <Select
      aria-label={label}
      value={String(rule[field] ?? '')}
      onChange={(value) => onChange(value || field !== 'state' ? { ...rule, [field]: value } : without(rule, field))}
      choices={choices}
      {...(empty === undefined ? {} : { empty })}
    />
  )
  if (part === 'kind') return choose('is', say('app.people.kind'), KINDS.map((kind) => ({ value: kind, text: say(`app.kinds.${kind}`) })))
  if (part === 'lang')
    return choose('is', say('mailing.rule.lang'), (['ar', 'en'] as const).map((lang) => ({ value: lang, text: say(`mailing.lang.${lang}`) })))
  if (part === 'tag') return choose('tag', say('mailing.rule.tag'), named.tags, say('mailing.choose'))
  if (part === 'fund') return choose('fund', say('mailing.rule.gave_fund'), named.funds, say('mailing.choose'))
  if (part === 'campaign') return choose('campaign', say('mailing.rule.gave_campaign'), named.campaigns, say('mailing.choose'))
  if (part === 'purpose')
    return choose('purpose', say('mailing.purpose_of'), PURPOSES.map((one) => ({ value: one, text: say(`mailing.purpose.${one}`) })))
  if (part === 'said')
    return choose('is', say('mailing.rule.consent'), (['given', 'withdrawn'] as const).map((one) => ({ value: one, text: say(`mailing.said.${one}`) })))
  if (part === 'state')
    return choose('state', say('mailing.rule.membership'), STATES.map((one) => ({ value: one, text: say(`mailing.member.${one}`) })))
  if (part === 'span') return <SpanPart rule={rule} onChange={onChange} />
  if (part === 'sum') return <SumPart rule={rule} onChange={onChange} />
  if (part === 'hours') return <Whole label={say('mailing.end.hours')} value={rule.least_hours} onChange={(hours) => onChange({ ...rule, least_hours: hours ?? 1 })} />
  if (part === 'number') return <NumberPart rule={rule} onChange={onChange} />
  return null
}

const STATES = ['active', 'new', 'current', 'grace', 'lapsed', 'pending', 'cancelled'] as const

const without = (rule: Rule, ...fields: string[]): Rule =>
  Object.fromEntries(Object.entries(rule).filter(([name]) => !fields.includes(name))) as Rule

const SPANS = ['within_days', 'older_than_days', 'between'] as const
const DAYS = ['since', 'until', 'within_days', 'older_than_days']

function SpanPart({ rule, onChange }: Props) {
  const { say } = useWords()
  const open = rule.rule === 'gave' || rule.rule === 'volunteered'
  const now = rule.within_days != null ? 'within_days' : rule.older_than_days != null ? 'older_than_days' : rule.since || rule.until ? 'between' : ''
  const [shown, setShown] = useState(now)
  const choose = (span: string) => {
    setShown(span)
    const rest = without(rule, ...DAYS)
    if (span === 'within_days' || span === 'older_than_days') onChange({ ...rest, [span]: 365 })
    else if (span === 'between') onChange({ ...rest, since: new Date().toISOString().slice(0, 10) })
    else onChange(rest)
  }
  return (
    <div className="space-y-3 sm:col-span-2">
      <Select
        aria-label={say('mailing.when')}
        value={shown}
        onChange={choose}
        choices={SPANS.map((span) => ({ value: span, text: say(`mailing.span.${span}`) }))}
        {...(open ? { empty: say('mailing.any_time') } : {})}
      />
      {(shown === 'within_days' || shown === 'older_than_days') && (
        <Whole label={say('mailing.days')} value={rule[shown]} onChange={(days) => onChange({ ...rule, [shown]: days ?? 1 })} />
      )}
      {shown === 'between' && (
        <div className="grid gap-3 sm:grid-cols-2">
          {(['since', 'until'] as const).map((end) => (
            <DateField
              key={end}
              label={say(`mailing.end.${end}`)}
              optional
              value={String(rule[end] ?? '')}
              onChange={(day) => onChange(day ? { ...rule, [end]: day } : without(rule, end))}
            />
          ))}
        </div>
      )}
    </div>
  )
}

function SumPart({ rule, onChange }: Props) {
  const { say } = useWords()
  const { organisation } = useMe()
  const currency = String(rule.currency)
  const currencies = [...new Set([organisation.currency, ...organisation.currencies])]
  return (
    <>
      <SelectField
        label={say('app.amount.currency')}
        value={currency}
        onChange={(code) => onChange({ ...rule, currency: code })}
        choices={currencies.map((code) => ({ value: code, text: code }))}
      />
      <div className="grid grid-cols-2 gap-3">
        {(['least', 'most'] as const).map((end) => (
          <Sum key={`${end} ${currency}`} label={say(`mailing.end.${end}`)} currency={currency} value={rule[end]} onChange={(sum) => onChange(sum === null ? without(rule, end) : { ...rule, [end]: sum })} />
        ))}
      </div>
    </>
  )
}

interface EndProps {
  label: string
  value: unknown
  onChange: (value: number | null) => void
}

function Sum({ label, currency, value, onChange }: EndProps & { currency: string }) {
  const [typed, setTyped] = useState(typeof value === 'number' ? majorText(value, currency) : '')
  const type = (text: string) => {
    setTyped(text)
    const read = readAmount(text, currency)
    onChange('amount' in read ? read.amount : null)
  }
  return <TextField label={label} inputMode="decimal" dir="ltr" value={typed} onChange={type} />
}

function NumberPart({ rule, onChange }: Props) {
  const { say } = useWords()
  return (
    <div className="grid grid-cols-2 gap-3 sm:col-span-2">
      {(['least', 'most'] as const).map((end) => (
        <Whole key={end} label={say(`mailing.end.${end}`)} value={rule[end]} onChange={(number) => onChange(number === null ? without(rule, end) : { ...rule, [end]: number })} />
      ))}
    </div>
  )
}

/** A whole number in any digits; nothing is a number that is not said. */
function Whole({ label, value, onChange }: EndProps) {
  const [typed, setTyped] = useState(typeof value === 'number' ? String(value) : '')
  const type = (text: string) => {
    setTyped(text)
    const read = readAmount(text, 'JPY')
    onChange('amount' in read ? read.amount : null)
  }
  return <TextField label={label} inputMode="numeric" dir="ltr" value={typed} onChange={type} />
}
