import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Page as Part } from '../api/types'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Amounts } from '../ui/Amount'
import { Badge } from '../ui/Badge'
import { ButtonLink } from '../ui/Button'
import { Copy } from '../ui/Copy'
import { Loaded } from '../ui/Loaded'
import { Name, OtherName } from '../ui/Name'
import { Page } from '../ui/Page'
import { RowsSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { levelsQuery } from './data'
import { MemberTabs } from './MemberTabs'
import type { Level } from './types'

/** What somebody may be a member as, for how much and how long. */
export default function LevelList() {
  const { say } = useWords()
  const may = useMay()
  const query = useQuery(levelsQuery)
  const add = may('levels.write') && (
    <ButtonLink to="/members/levels/new" look="primary" icon="plus">
      {say('membership.level_new')}
    </ButtonLink>
  )
  return (
    <Page title={say('membership.levels')} lead={say('membership.levels_lead')} actions={add}>
      <MemberTabs />
      <Loaded query={query} waiting={<RowsSkeleton rows={4} />}>
        {({ items }: Part<Level>) =>
          items.length ? (
            <ul className="card divide-y divide-line">
              {items.map((level) => (
                <Line key={level.id} level={level} />
              ))}
            </ul>
          ) : (
            <State icon="card" title={say('membership.levels_empty')} actions={add}>
              {say('membership.levels_empty_more')}
            </State>
          )
        }
      </Loaded>
    </Page>
  )
}

function Line({ level }: { level: Level }) {
  const { say, count, number } = useWords()
  const may = useMay()
  const runs =
    level.kind === 'rolling' ? count('membership.runs_months', level.months, { n: number(level.months) }) : say(`membership.runs_${level.kind}`)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
      <div className="min-w-0 grow basis-52">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          <Name of={level.name} />
          {!level.open && <Badge>{say('membership.level_closed')}</Badge>}
          {level.approval && <Badge tone="accent">{say('membership.asks_staff')}</Badge>}
        </p>
        <OtherName of={level.name} className="block text-sm text-ink-2" />
        <p className="text-sm text-ink-2">{runs}</p>
      </div>
      <div className="text-end font-semibold max-sm:grow max-sm:text-start">
        <Amounts of={level.prices} />
      </div>
      <div className="flex flex-wrap gap-1">
        {level.open && level.prices.length > 0 && <Copy text={`${location.origin}/join/${level.slug}`} label={say('membership.copy_link')} />}
        <Link href={`/members?level=${level.id}`} className="inline-flex min-h-11 items-center rounded-md px-3 font-semibold text-accent-ink hover:bg-hover">
          {say('membership.list')}
          <span className="sr-only">
            <Name of={level.name} />
          </span>
        </Link>
        {may('levels.write') && (
          <Link href={`/members/levels/${level.id}/edit`} className="inline-flex min-h-11 items-center rounded-md px-3 text-ink-2 hover:bg-hover">
            {say('app.edit')}
            <span className="sr-only">
              <Name of={level.name} />
            </span>
          </Link>
        )}
      </div>
    </li>
  )
}
