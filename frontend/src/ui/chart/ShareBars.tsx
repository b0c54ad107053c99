import { Link } from 'wouter'
import { address } from '../../api/client'
import type { Money } from '../../i18n/format'
import type { Names } from '../../i18n/lang'
import { useWords } from '../../i18n/useWords'
import { Amount } from '../Amount'
import { Name } from '../Name'

export interface SharePoint {
  label: Names
  value: Money
  payments: number
  list: { path: string; query: Record<string, string> }
}

/** A line for each part of a whole, as long as its share of the largest. */
export function ShareBars({ points, linked }: { points: SharePoint[]; linked: boolean }) {
  const most = Math.max(1, ...points.map((point) => point.value.amount))
  return (
    <ul className="space-y-4">
      {points.map((point) => (
        <li key={address(point.list.path, point.list.query)}>
          {linked ? (
            <Link href={address(point.list.path, point.list.query)} className="group block rounded-sm">
              <Row point={point} share={point.value.amount / most} />
            </Link>
          ) : (
            <Row point={point} share={point.value.amount / most} />
          )}
        </li>
      ))}
    </ul>
  )
}

function Row({ point, share }: { point: SharePoint; share: number }) {
  const { dir, count } = useWords()
  const percent = Math.max(0, share) * 100
  return (
    <>
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <Name of={point.label} className="group-hover:underline" />
        <span>
          <strong className="font-semibold">
            <Amount of={point.value} short />
          </strong>{' '}
          <span className="text-sm text-ink-2">{count('app.chart.payments', point.payments)}</span>
        </span>
      </span>
      <svg width="100%" height="8" direction="ltr" aria-hidden="true" className="mt-1 block">
        <rect width="100%" height="8" rx="4" className="fill-hover" />
        <rect x={dir === 'rtl' ? `${100 - percent}%` : '0'} width={`${percent}%`} height="8" rx="4" className="fill-(--chart-1)" />
      </svg>
    </>
  )
}
