import { useQuery } from '@tanstack/react-query'
import type { GiftPage } from '../api/types'
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
import { BY, giftListQuery, type GiftQuery } from './data'
import { GiftFilters } from './GiftFilters'
import { GiftTable } from './GiftTable'
import { GiftTotal } from './GiftTotal'

const NO_FILTERS = Object.fromEntries(BY.map((by) => [by, '']))

/** What was given: in a month or year, for a fund or campaign, or by one person. */
export default function GiftList() {
  const { say, today } = useWords()
  const may = useMay()
  const list = useListState(NO_FILTERS)
  const by = BY.find((one) => list.query[one]) ?? 'month'
  const value = list.query[by] || today(new Date()).slice(0, 7)
  const asked: GiftQuery = { [by]: value, ...(list.cursor ? { cursor: list.cursor } : {}) }
  const query = useQuery(giftListQuery(asked))
  return (
    <Page
      title={say('app.gifts.title')}
      actions={
        <>
          <ExportButton kind="gifts" query={{ [by]: value }} />
          {may('gifts.write') && (
            <ButtonLink to="/gifts/new" look="primary" icon="plus">
              {say('app.deed.gift')}
            </ButtonLink>
          )}
        </>
      }
    >
      <GiftFilters by={by} value={value} onChoose={(one, next) => list.set({ ...NO_FILTERS, [one]: next })} />
      <Loaded query={query} waiting={<RowsSkeleton />}>
        {({ items, next, total }: GiftPage) => (
          <>
            {total && <GiftTotal total={total} />}
            {items.length ? (
              <GiftTable gifts={items} stale={query.isPlaceholderData} />
            ) : (
              <Empty />
            )}
            <Pager page={list.page} hasNext={next !== null} onNext={() => list.goNext(next ?? '')} onPrevious={list.goPrevious} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Empty() {
  const { say } = useWords()
  const may = useMay()
  return (
    <div className="card">
      <State
        icon="gift"
        title={say('app.gifts.empty')}
        actions={may('gifts.write') && <ButtonLink to="/gifts/new">{say('app.deed.gift')}</ButtonLink>}
      >
        {say('app.gifts.empty_more')}
      </State>
    </div>
  )
}
