import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Card } from '../ui/Card'
import { Name } from '../ui/Name'
import { laddersQuery } from './data'
import { Step } from './Outcome'

/** When each level's members are reminded, and the way to what they read. */
export function Ladders() {
  const { say } = useWords()
  const may = useMay()
  const { data } = useQuery(laddersQuery)
  if (!data?.items.length) return null
  return (
    <Card flush className="mt-6" title={say('membership.ladders')}>
      <ul className="divide-y divide-line">
        {data.items.filter(({ kind }) => kind !== 'lifetime').map((level) => (
          <li key={level.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3">
            <span className="min-w-0 grow basis-40 font-semibold">
              <Name of={level.name} />
            </span>
            <span className="flex grow basis-72 flex-wrap gap-x-3 text-sm text-ink-2">
              {level.ladder.length ? level.ladder.map((step) => <span key={step}><Step of={step} /></span>) : say('membership.ladder_none')}
            </span>
            <Link
              href={`/members/reminders/${level.id}`}
              className="inline-flex min-h-11 items-center rounded-md px-3 font-semibold text-accent-ink hover:bg-hover"
            >
              {say(may('levels.write') ? 'membership.words_change' : 'membership.words_read')}
              <span className="sr-only">
                <Name of={level.name} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
