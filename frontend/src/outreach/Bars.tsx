import { Link } from 'wouter'
import { useWords } from '../i18n/useWords'
import type { Mailing } from './types'

interface Props {
  mailing: Mailing
  groups: string[]
  /** What the whole is made of, when that is not all of the mailing's people. */
  all?: string[]
}

/** How many of a mailing's people are in each group, as a line, each opening its list. */
export function Bars({ mailing, groups, all }: Props) {
  const { say, number, dir, sayKnown } = useWords()
  const figures = mailing.figures ?? {}
  const whole = Math.max(1, all ? all.reduce((sum, group) => sum + (figures[group] ?? 0), 0) : (figures.total ?? 0))
  return (
    <ul className="space-y-3">
      {groups.map((group) => {
        const value = figures[group] ?? 0
        const percent = Math.min(100, (value / whole) * 100)
        return (
          <li key={group}>
            <Link href={`/mailings/${mailing.id}/people?group=${group}`} className="group block rounded-sm">
              <span className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span className="group-hover:underline">{sayKnown(`mailing.group.${group}`, group)}</span>
                <span className="tabular-nums">
                  <strong className="font-semibold">{number(value)}</strong>{' '}
                  <span className="text-sm text-ink-2">{say('mailing.percent', { n: number(Math.round(percent)) })}</span>
                </span>
              </span>
              <svg width="100%" height="8" direction="ltr" aria-hidden="true" className="mt-1 block">
                <rect width="100%" height="8" rx="4" className="fill-hover" />
                <rect x={dir === 'rtl' ? `${100 - percent}%` : '0'} width={`${percent}%`} height="8" rx="4" className="fill-(--chart-1)" />
              </svg>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
