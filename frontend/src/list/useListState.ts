import { useLocation, useSearch } from 'wouter'
import { address } from '../api/client'

type Query = Record<string, string>

/** Whether the step before this one in the browser's history is the previous page of the same list. */
const cameByPager = () => Boolean((history.state as { pager?: boolean } | null)?.pager)

/**
 * What a list shows, kept in the address: sort, filters, and where in it one is. Changing what it shows starts from its
 * first page; Back goes to the page before.
 */
export function useListState(defaults: Query) {
  const [path, navigate] = useLocation()
  const params = new URLSearchParams(useSearch())
  const query: Query = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, params.get(name) ?? value]),
  )
  const cursor = params.get('cursor') ?? ''
  const page = Math.max(1, Number(params.get('page')) || 1)
  const addressOf = (next: Query, more: Record<string, string | number> = {}) => {
    const said = Object.entries(next).filter(([name, value]) => value !== defaults[name])
    return address(path, { ...Object.fromEntries(said), ...more })
  }
  return {
    query,
    cursor,
    page,
    set: (change: Query, { replace = false } = {}) => navigate(addressOf({ ...query, ...change }), { replace }),
    goNext: (next: string) => {
      navigate(addressOf(query, { cursor: next, page: page + 1 }), { state: { pager: true } })
      scrollTo({ top: 0 })
    },
    goPrevious: () => (cameByPager() ? history.back() : navigate(addressOf(query))),
  }
}
