import { cx } from './classes'

/** A grey line in place of text that is on its way. */
export const Line = ({ className = 'w-40' }: { className?: string }) => (
  <div aria-hidden="true" className={cx('shimmer h-3.5', className)} />
)

const WIDTHS = ['w-40', 'w-52', 'w-36', 'w-44']

/** The outline of a list. */
export function RowsSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div aria-hidden="true" className="card divide-y divide-line overflow-hidden">
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} className="flex items-center gap-3 px-4 py-4">
          <div className="shimmer size-9 rounded-full" />
          <Line className={WIDTHS[at % WIDTHS.length]} />
          <Line className="ms-auto w-16 md:w-24" />
        </div>
      ))}
    </div>
  )
}

/** The outline of a card of some lines. */
export function CardSkeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div aria-hidden="true" className="card space-y-4 p-5">
      <Line className="w-28" />
      {Array.from({ length: lines }, (_, at) => (
        <Line key={at} className={at % 2 ? 'w-2/3' : 'w-full'} />
      ))}
    </div>
  )
}
