import { useWords } from '../i18n/useWords'
import { useMay, useMe } from '../session/me'
import { Button, IconButton } from '../ui/Button'
import { Check } from '../ui/Check'
import { cx } from '../ui/classes'
import { Segmented } from '../ui/Segmented'
import { Select } from '../ui/SelectField'
import { RULE_KINDS, kindOf } from './ruleKinds'
import { RuleParts } from './RuleParts'
import { type Group, group, isGroup, part, type Part } from './tree'
import type { Rule } from './types'

const DEEPEST = 3

interface Props {
  value: Group
  onChange: (value: Group) => void
  depth?: number
}

/** All or any of some rules, and groups of more of them. */
export function RuleEditor({ value, onChange, depth = 1 }: Props) {
  const { say } = useWords()
  const { organisation } = useMe()
  const put = (parts: Part[]) => onChange({ ...value, parts })
  const change = (at: Part) => put(value.parts.map((one) => (one.id === at.id ? at : one)))
  const first = RULE_KINDS[1]
  return (
    <div className={cx('space-y-3', depth > 1 && 'rounded-md border border-line bg-sunken p-3')}>
      {value.parts.length > 1 && (
        <Segmented
          label={say('mailing.how_joined')}
          hideLabel
          value={value.word}
          onChange={(word) => onChange({ ...value, word })}
          options={[
            { value: 'and', text: say('mailing.word.and') },
            { value: 'or', text: say('mailing.word.or') },
          ]}
        />
      )}
      {!value.parts.length && <p className="text-ink-2">{say('mailing.everybody')}</p>}
      <ul className="space-y-3">
        {value.parts.map((one) => (
          <li key={one.id}>
            <PartEditor part={one} depth={depth} onChange={change} onRemove={() => put(value.parts.filter((each) => each.id !== one.id))} />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" icon="plus" onPress={() => first && put([...value.parts, part(first.start(organisation.currency))])}>
          {say('mailing.add_rule')}
        </Button>
        {depth < DEEPEST && (
          <Button size="sm" look="plain" icon="plus" onPress={() => put([...value.parts, part(group(value.word === 'and' ? 'or' : 'and'))])}>
            {say('mailing.add_group')}
          </Button>
        )}
      </div>
    </div>
  )
}

interface PartProps {
  part: Part
  depth: number
  onChange: (part: Part) => void
  onRemove: () => void
}

function PartEditor({ part: one, depth, onChange, onRemove }: PartProps) {
  const { say } = useWords()
  const turn = (
    <Check checked={one.not} onChange={(not) => onChange({ ...one, not })}>
      {say('mailing.not_hint')}
    </Check>
  )
  const remove = <IconButton icon="close" size="sm" label={say('mailing.remove_rule')} onPress={onRemove} className="ms-auto shrink-0" />
  if (isGroup(one.node))
    return (
      <div>
        <div className="flex items-center gap-3">
          {turn}
          {remove}
        </div>
        <RuleEditor value={one.node} depth={depth + 1} onChange={(node) => onChange({ ...one, node })} />
      </div>
    )
  return (
    <div className="rounded-md border border-line bg-surface p-3">
      <div className="flex items-start gap-2">
        <div className="min-w-0 grow">
          <KindChoice rule={one.node} onChange={(node) => onChange({ ...one, node })} />
        </div>
        {remove}
      </div>
      <RuleParts rule={one.node} onChange={(node) => onChange({ ...one, node })} />
      {turn}
    </div>
  )
}

function KindChoice({ rule, onChange }: { rule: Rule; onChange: (rule: Rule) => void }) {
  const { say } = useWords()
  const may = useMay()
  const { organisation } = useMe()
  const kinds = RULE_KINDS.filter((kind) => may(kind.needs))
  const choose = (name: string) => {
    const kind = kinds.find((one) => one.name === name)
    if (kind) onChange(kind.start(organisation.currency))
  }
  return (
    <Select
      aria-label={say('mailing.rule_kind')}
      value={kindOf(rule)?.name ?? ''}
      onChange={choose}
      choices={kinds.map((kind) => ({ value: kind.name, text: say(`mailing.rule.${kind.name as 'kind'}`) }))}
    />
  )
}
