import { Link } from 'wouter'
import { useWords } from '../i18n/useWords'
import { cx } from '../ui/classes'
import { Name } from '../ui/Name'
import { StateBadge } from './StateBadge'
import type { Membership } from './types'
import { Until } from './Until'

const LINE = [
  'relative border-b border-line transition-colors last:border-0 hover:bg-hover/60 has-focus-visible:bg-hover/60',
  'md:[&>td]:px-4 md:[&>td]:py-2.5 max-md:grid max-md:grid-cols-[1fr_auto] max-md:gap-x-4 max-md:px-4 max-md:py-3',
].join(' ')

/** Members with their level and until when; cards where the screen is narrow. */
export function MemberTable({ memberships, stale }: { memberships: Membership[]; stale: boolean }) {
  const { say } = useWords()
  return (
    <div className={cx('card overflow-hidden transition-opacity', stale && 'opacity-60')} aria-busy={stale}>
      <table className="w-full max-md:block">
        <thead className="max-md:sr-only">
          <tr className="border-b border-line text-sm text-ink-2 *:px-4 *:py-2.5 *:text-start *:font-normal">
            <th scope="col">{say('membership.member')}</th>
            <th scope="col">{say('membership.number')}</th>
            <th scope="col">{say('membership.level')}</th>
            <th scope="col">{say('membership.until')}</th>
            <th scope="col">{say('membership.state')}</th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {memberships.map((membership) => (
            <Line key={membership.id} membership={membership} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Line({ membership }: { membership: Membership }) {
  const { constituent, level, number, state } = membership
  const { say } = useWords()
  return (
    <tr className={LINE}>
      <td className="max-md:order-1">
        <Link href={`/people/${constituent.id}`} className="font-semibold after:absolute after:inset-0">
          <Name of={constituent.name} />
        </Link>
      </td>
      <td className="text-ink-2 max-md:order-3 max-md:text-sm">
        <bdi dir="ltr">{number ?? say('membership.no_number')}</bdi>
      </td>
      <td className="max-md:order-5 max-md:text-sm max-md:text-ink-2">
        <Name of={level.name} />
      </td>
      <td className="whitespace-nowrap text-ink-2 max-md:order-4 max-md:text-end max-md:text-sm">
        <Until of={membership} />
      </td>
      <td className="max-md:order-2 max-md:text-end">
        <StateBadge state={state} />
      </td>
    </tr>
  )
}
