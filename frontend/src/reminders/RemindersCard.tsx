import { useQuery } from '@tanstack/react-query'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { Day } from '../ui/Amount'
import { Card } from '../ui/Card'
import { Notice } from '../ui/Notice'
import { ofPersonQuery } from './data'
import { Outcome, Step } from './Outcome'

const SHOWN = 8

/** Which reminders somebody got, which not, and why; nothing while none was ever due. */
export function RemindersCard({ person }: { person: string }) {
  const words = useWords()
  const { say } = words
  const query = useQuery(ofPersonQuery(person))
  if (query.error)
    return (
      <Card title={say('membership.reminders')}>
        <Notice tone="bad" icon="alert" role="alert">
          {tellProblem(words, asProblem(query.error))}
        </Notice>
      </Card>
    )
  if (!query.data?.items.length) return null
  return (
    <Card title={say('membership.reminders')}>
      <ul className="space-y-2">
        {query.data.items.slice(0, SHOWN).map((item) => (
          <li key={`${item.end}${item.step}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
            <span className="grow">
              <Step of={item.step} />
              <span className="block text-ink-2">
                <Day of={item.day} short />
              </span>
            </span>
            <Outcome of={item.outcome} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
