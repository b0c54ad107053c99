import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Page as Part } from '../api/types'
import { ExportButton } from '../exports/ExportButton'
import { useWords } from '../i18n/useWords'
import { useListState } from '../list/useListState'
import { MemberTabs } from '../members/MemberTabs'
import { Day } from '../ui/Amount'
import { Badge } from '../ui/Badge'
import { cx } from '../ui/classes'
import { Loaded } from '../ui/Loaded'
import { Name, OtherName } from '../ui/Name'
import { Page } from '../ui/Page'
import { Pager } from '../ui/Pager'
import { Segmented } from '../ui/Segmented'
import { RowsSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { listedQuery } from './data'
import { DirectorySetting } from './DirectorySetting'
import { Fields } from './Fields'
import type { Listed } from './types'

/** Whom the directory is open to, who opted in, and for what. */
export default function DirectoryList() {
  const { say } = useWords()
  const list = useListState({ audience: 'members' })
  const audience = list.query.audience ?? 'members'
  const query = useQuery(listedQuery({ audience, cursor: list.cursor }))
  return (
    <Page
      title={say('membership.directory')}
      lead={say('membership.directory_lead')}
      actions={<ExportButton kind="directory" query={{ audience }} />}
    >
      <MemberTabs />
      <DirectorySetting />
      <div className="mt-6 mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg font-semibold">{say('membership.directory_who')}</h2>
        <Segmented
          hideLabel
          label={say('membership.directory_audience')}
          value={audience}
          onChange={(next) => list.set({ audience: next })}
          options={[
            { value: 'members', text: say('membership.directory_all') },
            { value: 'public', text: say('membership.visible_public') },
          ]}
        />
      </div>
      <Loaded query={query} waiting={<RowsSkeleton rows={5} />}>
        {({ items, next }: Part<Listed>) => (
          <>
            {items.length ? (
              <ul className={cx('card divide-y divide-line', query.isPlaceholderData && 'opacity-60')}>
                {items.map((row) => (
                  <Row key={row.constituent} row={row} />
                ))}
              </ul>
            ) : (
              <div className="card">
                <State icon="people" title={say('membership.directory_empty')}>
                  {say('membership.directory_empty_more')}
                </State>
              </div>
            )}
            <Pager page={list.page} hasNext={next !== null} onNext={() => list.goNext(next ?? '')} onPrevious={list.goPrevious} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Row({ row }: { row: Listed }) {
  const { say } = useWords()
  return (
    <li className="relative grid gap-x-4 gap-y-2 px-5 py-3.5 hover:bg-hover/60 md:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_auto] md:items-center">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <Link href={`/people/${row.constituent}`} className="font-semibold after:absolute after:inset-0">
            <Name of={row.name} />
          </Link>
          {!row.active && <Badge tone="warn">{say('membership.directory_not_listed')}</Badge>}
        </p>
        <p className="text-sm text-ink-2">
          <OtherName of={row.name} />
        </p>
      </div>
      <Fields choice={row.choice} />
      {row.choice.since && (
        <p className="text-sm text-ink-2">
          {say('membership.directory_since')} <Day of={row.choice.since.slice(0, 10)} short />
        </p>
      )}
    </li>
  )
}
