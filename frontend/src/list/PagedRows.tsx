import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Page } from '../api/types'
import { Loaded } from '../ui/Loaded'
import { Pager } from '../ui/Pager'
import { RowsSkeleton } from '../ui/Skeleton'
import type { useListState } from './useListState'

interface Props<T> {
  query: UseQueryResult<Page<T>>
  list: ReturnType<typeof useListState>
  /** The `li` of one; its key is its own. */
  row: (one: T) => ReactNode
  /** What stands there when there is nothing at all. */
  empty: ReactNode
  waiting?: number
}

/** A list in a card, page by page, from waiting to empty. */
export function PagedRows<T>({ query, list, row, empty, waiting }: Props<T>) {
  return (
    <Loaded query={query} waiting={<RowsSkeleton rows={waiting} />}>
      {({ items, next }: Page<T>) => (
        <>
          {items.length ? <ul className="card divide-y divide-line">{items.map(row)}</ul> : empty}
          <Pager page={list.page} hasNext={next !== null} onNext={() => list.goNext(next ?? '')} onPrevious={list.goPrevious} />
        </>
      )}
    </Loaded>
  )
}
