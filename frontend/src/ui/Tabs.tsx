import { useEffect, useRef } from 'react'
import { Link, useLocation } from 'wouter'
import { cx } from './classes'

interface Props {
  label: string
  tabs: { to: string; text: string }[]
}

/** Screens beside each other, each with its own address. */
export function LinkTabs({ label, tabs }: Props) {
  const [path] = useLocation()
  const row = useRef<HTMLElement>(null)
  // On a phone the row is longer than the screen, and where one is must be in sight.
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which React would take for the effect's end.
    void row.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [path])
  return (
    <nav ref={row} aria-label={label} className="-mx-4 mb-6 overflow-x-auto px-4 md:mx-0 md:px-0">
      <ul className="flex w-max min-w-full gap-1 border-b border-line">
        {tabs.map((tab) => (
          <li key={tab.to}>
            <Link
              href={tab.to}
              aria-current={path === tab.to ? 'page' : undefined}
              className={cx(
                '-mb-px flex min-h-11 items-center border-b-2 px-3 whitespace-nowrap -outline-offset-2',
                path === tab.to ? 'border-accent font-semibold text-ink' : 'border-transparent text-ink-2 hover:text-ink',
              )}
            >
              {tab.text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
