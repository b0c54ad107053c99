import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { address } from '../api/client'
import { useWords } from '../i18n/useWords'
import { Amounts } from '../ui/Amount'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { RowsSkeleton } from '../ui/Skeleton'
import { boardQuery } from './data'
import { MemberTabs } from './MemberTabs'
import type { Group } from './types'

/** Who is due, in grace, lapsed or waiting, and the money at stake; every number opens its list. */
export default function RenewalBoard() {
  const { say } = useWords()
  const query = useQuery(boardQuery)
  return (
    <Page title={say('membership.board')} lead={say('membership.board_lead')}>
      <MemberTabs />
      <Loaded query={query} waiting={<RowsSkeleton rows={4} />}>
        {({ groups }: { groups: Group[] }) => (
          <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {groups.map((group) => (
              <Tile key={group.key} group={group} />
            ))}
          </ul>
        )}
      </Loaded>
    </Page>
  )
}

function Tile({ group }: { group: Group }) {
  const { sayKnown, say, count } = useWords()
  const title = sayKnown(`membership.group_${group.key}`, group.key)
  return (
    <li className="card relative p-5 transition-colors hover:bg-hover/60 has-focus-visible:bg-hover/60">
      <h2 className="text-ink-2">{title}</h2>
      <Link href={address(group.list.path, group.list.query)} className="my-1 block text-2xl font-semibold after:absolute after:inset-0">
        {count('membership.members', group.count)}
        <span className="sr-only">: {title}</span>
      </Link>
      <div className="mt-2 text-sm text-ink-2">
        {group.at_stake.length > 0 && <p>{say(group.key === 'pending' ? 'membership.held' : 'membership.at_stake')}</p>}
        {group.at_stake.length > 0 && (
          <p className="font-semibold text-ink">
            <Amounts of={group.at_stake} />
          </p>
        )}
      </div>
    </li>
  )
}
