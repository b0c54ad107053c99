import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Page as Part } from '../api/types'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Badge } from '../ui/Badge'
import { ButtonLink } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Name, OtherName } from '../ui/Name'
import { Page } from '../ui/Page'
import { RowsSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { segmentCountQuery, segmentsQuery } from './data'
import { OutreachTabs } from './Tabs'
import type { Segment } from './types'

/** Every segment that is shared or one's own, with how many are in it now. */
export default function SegmentList() {
  const { say } = useWords()
  const may = useMay()
  const query = useQuery(segmentsQuery)
  const add = may('segments.write') && (
    <ButtonLink to="/segments/new" look="primary" icon="plus">
      {say('mailing.segment.new')}
    </ButtonLink>
  )
  return (
    <Page title={say('mailing.segments')} actions={add}>
      <OutreachTabs />
      <Loaded query={query} waiting={<RowsSkeleton rows={4} />}>
        {({ items }: Part<Segment>) =>
          items.length ? (
            <ul className="card divide-y divide-line">
              {items.map((segment) => (
                <Line key={segment.id} segment={segment} />
              ))}
            </ul>
          ) : (
            <State icon="people" title={say('mailing.segment.empty')} actions={add}>
              {say('mailing.segment.empty_more')}
            </State>
          )
        }
      </Loaded>
    </Page>
  )
}

function Line({ segment }: { segment: Segment }) {
  const { say } = useWords()
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3 hover:bg-hover/60">
      <div className="min-w-0 grow">
        <Link href={`/segments/${segment.id}`} className="font-semibold after:absolute after:inset-0">
          <Name of={segment.name} />
        </Link>
        <OtherName of={segment.name} className="block text-sm text-ink-2" />
      </div>
      {!segment.shared && <Badge>{say('mailing.segment.private')}</Badge>}
      {segment.closed ? <Badge tone="warn">{say('mailing.closed')}</Badge> : <Members id={segment.id} />}
    </li>
  )
}

function Members({ id }: { id: string }) {
  const { count } = useWords()
  const query = useQuery(segmentCountQuery(id))
  return <span className="text-ink-2 tabular-nums">{query.data ? count('mailing.people', query.data.count) : '…'}</span>
}
