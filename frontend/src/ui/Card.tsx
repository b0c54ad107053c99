import { type ReactNode, useId } from 'react'
import { cx } from './classes'

interface Props {
  title?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
  /** Its content reaches the edges, as a list does. */
  flush?: boolean
}

/** A part of a page with a heading of its own. */
export function Card({ title, actions, children, className, flush }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={title ? id : undefined} className={cx('card min-w-0', !flush && 'p-5', className)}>
      {title && (
        <div className={cx('flex flex-wrap items-center justify-between gap-2', flush ? 'border-b border-line px-5 py-3' : 'mb-4')}>
          <h2 id={id} className="font-semibold">
            {title}
          </h2>
          {actions}
        </div>
      )}
      {children}
    </section>
  )
}

/** Names and values, one under the other. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-2">{children}</dl>
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-ink-2">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}
