import { useQuery } from '@tanstack/react-query'
import { useParams } from 'wouter'
import type { Page as Part, Row } from '../api/types'
import { ExportButton } from '../exports/ExportButton'
import { useWords } from '../i18n/useWords'
import { useListState } from '../list/useListState'
import { PeopleTable } from '../people/PeopleTable'
import { useMay } from '../session/me'
import { Badge } from '../ui/Badge'
import { ButtonLink } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { Page } from '../ui/Page'
import { Pager } from '../ui/Pager'
import { RowsSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { membersQuery, segmentCountQuery, segmentQuery } from './data'
import { Described } from './Described'
import { rulesOf } from './tree'
import type { Segment } from './types'

/** One segment: what it asks, and who is in it now. */
export default function SegmentPage() {
  const { say, name } = useWords()
  const may = useMay()
  const { id = '' } = useParams<{ id: string }>()
  const query = useQuery(segmentQuery(id))
  const segment = query.data
  return (
    <Page
      title={segment ? name(segment.name) : say('mailing.segments')}
      heading={segment && <Heading segment={segment} />}
      back={{ to: '/segments', text: say('mailing.segments') }}
      actions={
        segment &&
        !segment.closed && (
          <>
            {may('segments.write') && (
              <ButtonLink to={`/segments/${id}/edit`} icon="edit">
                {say('app.edit')}
              </ButtonLink>
            )}
            {may('outreach.write') && (
              <ButtonLink to={`/mailings/new?segment=${id}`} look="primary" icon="mail">
                {say('mailing.new_to_segment')}
              </ButtonLink>
            )}
          </>
        )
      }
    >
      <Loaded query={query} waiting={<RowsSkeleton />}>
        {(found: Segment) =>
          found.closed ? (
            <Notice tone="warn" icon="lock">
              {say('mailing.closed_more')}
            </Notice>
          ) : (
            <div className="space-y-5">
              <Described rules={rulesOf(found)} />
              <Members id={id} />
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}

function Heading({ segment }: { segment: Segment }) {
  const { say } = useWords()
  return (
    <span className="flex flex-wrap items-center gap-3">
      <Name of={segment.name} />
      <Badge>{say(segment.shared ? 'mailing.segment.shared' : 'mailing.segment.private')}</Badge>
    </span>
  )
}

function Members({ id }: { id: string }) {
  const { say, count } = useWords()
  const { cursor, page, goNext, goPrevious } = useListState({})
  const total = useQuery(segmentCountQuery(id))
  const query = useQuery(membersQuery(id, cursor))
  return (
    <section aria-label={say('mailing.segment.members')}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="font-semibold">
          {total.data ? count('mailing.people', total.data.count) : '…'}
        </p>
        <ExportButton kind="segment" query={{ segment: id }} />
      </div>
      <Loaded query={query} waiting={<RowsSkeleton />}>
        {({ items, next }: Part<Row>) =>
          items.length ? (
            <>
              <PeopleTable rows={items} stale={query.isPlaceholderData} />
              <Pager page={page} hasNext={next !== null} onNext={() => goNext(next ?? '')} onPrevious={goPrevious} />
            </>
          ) : (
            <State icon="people" title={say('mailing.segment.nobody')} />
          )
        }
      </Loaded>
    </section>
  )
}
