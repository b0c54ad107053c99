import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/client'
import type { Dashboard, Money, Point } from '../api/types'

export const dashboardQuery = queryOptions({
  queryKey: ['dashboard'],
  queryFn: ({ signal }) => api.get('/api/dashboard', { signal }),
})

/** Members, dues and hours, as far as the reader may see their lists. */
export const belongingQuery = queryOptions({
  queryKey: ['dashboard', 'belonging'],
  queryFn: ({ signal }) => api.get('/api/dashboard/belonging', { signal }),
})

export interface StandsStill {
  kind: 'mail_stopped' | 'mailing_stopped'
  code: string
  since: string
  letters: number
  mailing: string | null
  name: string | null
}

const LOOKS_EVERY = 60_000

/** What stands still, looked at again while the page is open. */
export const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: ({ signal }) => api.get('/api/notices', { signal }),
  refetchInterval: LOOKS_EVERY,
})

export const isMoney = (value: number | Money): value is Money => typeof value === 'object'

/** Nothing was ever given: the first day of an organisation. */
export const isFirstRun = ({ figures, charts }: Dashboard) =>
  figures.every(({ value }) => (isMoney(value) ? value.amount === 0 : value === 0)) &&
  charts.every(({ points }) => points.every(({ value }) => (isMoney(value) ? value.amount === 0 : value === 0)))

export const pointsOf = (board: Dashboard, key: string): Point[] => board.charts.find((chart) => chart.key === key)?.points ?? []

/** How this compares to that, as a share: 0.25 is a quarter more. Nothing when there was nothing before. */
export function change(now: number, before: number): number | null {
  return before > 0 ? (now - before) / before : null
}
