import { useQuery } from '@tanstack/react-query'
import type { Page as Part } from '../api/types'
import { ExportButton } from '../exports/ExportButton'
import { useWords } from '../i18n/useWords'
import { useListState } from '../list/useListState'
import { useMay } from '../session/me'
import { ButtonLink } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { Pager } from '../ui/Pager'
import { RowsSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { memberListQuery } from './data'
import { MemberFilters } from './MemberFilters'
import { MemberTable } from './MemberTable'
import { MemberTabs } from './MemberTabs'
import type { Membership } from './types'

const NO_FILTERS = { state: 'active', level: '', ends_from: '', ends_to: '' }

/** Who is a member, by state and by the day it ends. */
export default function MemberList() {
  const { say } = useWords()
  const may = useMay()
  const list = useListState(NO_FILTERS)
  const asked = Object.fromEntries(Object.entries({ ...list.query, cursor: list.cursor }).filter(([, value]) => value))
  const query = useQuery(memberListQuery(asked))
  return (
    <Page
      title={say('membership.title')}
      actions={
        <>
          <ExportButton kind="memberships" query={list.query} />
          {may('members.write') && (
            <ButtonLink to="/members/new" look="primary" icon="plus">
              {say('membership.join')}
            </ButtonLink>
          )}
        </>
      }
    >
      <MemberTabs />
      <MemberFilters query={list.query} onChange={(change) => list.set(change)} />
      <Loaded query={query} waiting={<RowsSkeleton />}>
        {({ items, next }: Part<Membership>) => (
          <>
            {items.length ? <MemberTable memberships={items} stale={query.isPlaceholderData} /> : <Empty />}
            <Pager page={list.page} hasNext={next !== null} onNext={() => list.goNext(next ?? '')} onPrevious={list.goPrevious} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Empty() {
  const { say } = useWords()
  return (
    <div className="card">
      <State icon="card" title={say('membership.empty')}>
        {say('membership.empty_more')}
      </State>
    </div>
  )
}
