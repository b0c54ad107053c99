import { useQuery } from '@tanstack/react-query'
import type { Gift, Money } from '../api/types'
import { useWords } from '../i18n/useWords'
import type { WordKey } from '../i18n/say'
import { Amount } from '../ui/Amount'
import { Card } from '../ui/Card'
import { cx } from '../ui/classes'
import { giftListQuery, isGift, leftOf } from './data'

const NAMES: Record<string, WordKey> = {
  refund_failed: 'app.entries.refund_failed',
  dispute: 'app.entries.dispute',
  dispute_won: 'app.entries.dispute_won',
}

interface Line {
  name: string
  amount: Money
  strong?: boolean
}

/** The gift as the books have it: what came in, what it cost, what went back, what is left. */
export function Entries({ gift }: { gift: Gift }) {
  const { say, shortDay } = useWords()
  const refunds = useRefunds(gift)
  const money = (amount: number): Money => ({ amount, currency: gift.amount.currency })
  const covered = gift.covered_fee?.amount ?? 0
  const lines: Line[] = [
    ...(covered
      ? [
          { name: say('app.entries.gift'), amount: money(gift.amount.amount - covered) },
          { name: say('app.entries.covered'), amount: money(covered) },
        ]
      : [{ name: say('app.entries.gift'), amount: gift.amount }]),
    ...refunds.map((line) => ({
      name: say(NAMES[line.kind ?? ''] ?? 'app.entries.refund', { day: shortDay(line.date) }),
      amount: line.amount,
    })),
    ...(gift.refund_asked ? [{ name: say('app.entries.asked'), amount: money(-gift.refund_asked.amount) }] : []),
    ...(isGift(gift) ? [{ name: say('app.entries.left'), amount: money(leftOf(gift)), strong: true }] : []),
    ...(gift.fee ? [{ name: say('app.entries.fee'), amount: gift.fee }] : []),
  ]
  return (
    <Card title={say('app.entries.title')}>
      <table className="w-full">
        <caption className="sr-only">{say('app.entries.title')}</caption>
        <tbody>
          {lines.map((line, at) => (
            <tr key={at} className={cx(line.strong && 'border-t border-line font-semibold')}>
              <th scope="row" className={cx('py-1.5 text-start', !line.strong && 'font-normal')}>
                {line.name}
              </th>
              <td className={cx('py-1.5 text-end', line.amount.amount < 0 && 'text-bad')}>
                <Amount of={line.amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

/** The lines that sent money back: the person's own list of the ledger has them. */
function useRefunds(gift: Gift): Gift[] {
  const person = gift.constituent?.id
  const query = useQuery({
    ...giftListQuery({ ...(person ? { constituent: person } : {}), limit: 100 }),
    // A receipt makes the second version; a dispute that was won leaves nothing refunded.
    enabled: Boolean(person) && (gift.refunded.amount > 0 || gift.version > 2),
  })
  const found = (query.data?.items ?? []).filter((line) => line.of === gift.id)
  if (found.length || !gift.refunded.amount) return found.toReversed()
  return [{ ...gift, id: `${gift.id}-back`, kind: 'refund', amount: { ...gift.refunded, amount: -gift.refunded.amount } }]
}
