import { Link } from 'wouter'
import type { Gift } from '../api/types'
import { useWords } from '../i18n/useWords'
import { Amount, Day } from '../ui/Amount'
import { cx } from '../ui/classes'
import { Icon } from '../ui/Icon'
import { Name } from '../ui/Name'
import { isGift } from './data'
import { GiftStatus } from './GiftStatus'
import { METHOD_ICONS } from './methods'

/** Lines of the ledger; cards where the screen is narrow. */
export function GiftTable({ gifts, stale, without = [] }: { gifts: Gift[]; stale?: boolean; without?: string[] }) {
  const { say } = useWords()
  const shown = { person: !without.includes('person'), fund: !without.includes('fund') }
  return (
    <div className={cx('card overflow-hidden transition-opacity', stale && 'opacity-60')} aria-busy={stale}>
      <table className="w-full max-md:block">
        <thead className="max-md:sr-only">
          <tr className="border-b border-line text-sm text-ink-2 *:px-4 *:py-2.5 *:text-start *:font-normal">
            <th scope="col">{say('app.gift.date')}</th>
            {shown.person && <th scope="col">{say('app.gift.from')}</th>}
            <th scope="col">{say('app.gift.method')}</th>
            {shown.fund && <th scope="col">{say('app.gift.purpose')}</th>}
            <th scope="col" className="text-end!">{say('app.gift.amount')}</th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {gifts.map((gift) => (
            <Line key={gift.id} gift={gift} {...shown} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const LINE = [
  'relative border-b border-line transition-colors last:border-0 hover:bg-hover/60 has-focus-visible:bg-hover/60',
  'md:[&>td]:px-4 md:[&>td]:py-2.5 max-md:grid max-md:grid-cols-[1fr_auto] max-md:gap-x-4 max-md:px-4 max-md:py-3',
].join(' ')

function Line({ gift, person, fund }: { gift: Gift; person: boolean; fund: boolean }) {
  const { say } = useWords()
  return (
    <tr className={LINE}>
      <td className="whitespace-nowrap text-ink-2 max-md:order-3 max-md:text-sm">
        <Day of={gift.date} short />
      </td>
      {person && (
        <td className="max-md:order-1">
          <Who gift={gift} />
        </td>
      )}
      <td className="max-md:order-4 max-md:text-end max-md:text-sm">
        <span className="inline-flex items-center gap-2 text-ink-2">
          <Icon name={METHOD_ICONS[gift.method]} size={17} />
          {say(`app.method.${gift.method}`)}
        </span>
      </td>
      {fund && (
        <td className="max-md:order-5 max-md:col-span-2 max-md:text-sm max-md:text-ink-2">
          <Name of={gift.fund.name} />
          {gift.campaign && (
            <span className="block text-sm text-ink-2 max-md:inline max-md:before:content-['_·_']">
              <Name of={gift.campaign.name} />
            </span>
          )}
        </td>
      )}
      <td className={cx('text-end font-semibold max-md:order-2', gift.amount.amount < 0 && 'text-bad')}>
        <Amount of={gift.amount} />
        <div className="font-normal">
          <GiftStatus gift={gift} quiet />
        </div>
      </td>
    </tr>
  )
}

function Who({ gift }: { gift: Gift }) {
  const { say } = useWords()
  const to = `/gifts/${gift.of ?? gift.id}`
  return (
    <Link href={to} className="font-semibold after:absolute after:inset-0">
      {gift.constituent ? <Name of={gift.constituent.name} /> : say('app.gift.unknown_giver')}
      {!isGift(gift) && <span className="block text-sm font-normal text-ink-2">{say(`app.gift.refund_line`)}</span>}
      {gift.anonymous && <span className="block text-sm font-normal text-ink-2">{say('app.gift.anonymous')}</span>}
    </Link>
  )
}
