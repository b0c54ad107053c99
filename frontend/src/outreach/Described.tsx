import { useWords } from '../i18n/useWords'
import { Card } from '../ui/Card'
import { describe, useNamed } from './ruleWords'
import { type Group, isGroup, toGroup } from './tree'
import type { Rules } from './types'

/** A tree of rules in words, for whoever may see it. */
export function Described({ rules }: { rules: Rules | undefined }) {
  const { say } = useWords()
  if (!rules) return null
  return (
    <Card title={say('mailing.rules')}>
      <Branch group={toGroup(rules)} />
    </Card>
  )
}

function Branch({ group }: { group: Group }) {
  const words = useWords()
  const named = useNamed()
  if (!group.parts.length) return <p className="text-ink-2">{words.say('mailing.everybody')}</p>
  return (
    <div>
      {group.parts.length > 1 && <p className="text-sm text-ink-2">{words.say(`mailing.word.${group.word}`)}</p>}
      <ul className="list-disc space-y-1 ps-5">
        {group.parts.map(({ id, node, not }) => (
          <li key={id}>
            {not && <strong className="font-semibold">{words.say('mailing.not')} </strong>}
            {isGroup(node) ? <Branch group={node} /> : <span>{describe(words, node, named)}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
