import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Gift, GiftPage } from '../api/types'
import { giftListQuery } from '../giving/data'
import { useWords } from '../i18n/useWords'
import { Amount, Day } from '../ui/Amount'
import { Avatar } from '../ui/Avatar'
import { Card } from '../ui/Card'
import { cx } from '../ui/classes'
import { Loaded } from '../ui/Loaded'
import { Name } from '../ui/Name'
import { CardSkeleton } from '../ui/Skeleton'

const SHOWN = 6

/** The newest gifts of the year. */
export function RecentGifts() {
  const { say, today } = useWords()
  const query = useQuery(giftListQuery({ year: today(new Date()).slice(0, 4), limit: SHOWN }))
  const all = (
    <Link href="/gifts" className="inline-flex min-h-11 items-center text-sm font-semibold text-accent-ink hover:underline md:min-h-8">
      {say('app.home.all_gifts')}
    </Link>
  )
  return (
    <Card flush title={say('app.home.recent')} actions={all}>
      <Loaded query={query} waiting={<CardSkeleton lines={5} />}>
        {({ items }: GiftPage) =>
          items.length ? (
            <ul className="py-1">
              {items.map((gift) => (
                <GiftRow key={gift.id} gift={gift} />
              ))}
            </ul>
          ) : (
            <p className="px-5 py-6 text-ink-2">{say('app.gifts.empty')}</p>
          )
        }
      </Loaded>
    </Card>
  )
}

function GiftRow({ gift }: { gift: Gift }) {
  const { say } = useWords()
  return (
    <li>
      <Link href={`/gifts/${gift.of ?? gift.id}`} className="flex min-h-14 items-center gap-3 px-5 py-2 -outline-offset-2 hover:bg-hover/60">
        <Avatar names={gift.constituent?.name ?? {}} />
        <span className="min-w-0 grow leading-snug">
          <span className="block truncate font-semibold">
            {gift.constituent ? <Name of={gift.constituent.name} /> : say('app.gift.unknown_giver')}
          </span>
          <span className="block truncate text-sm text-ink-2">
            <Day of={gift.date} short />
          </span>
        </span>
        <span className={cx('font-semibold', gift.amount.amount < 0 && 'text-bad')}>
          <Amount of={gift.amount} />
        </span>
      </Link>
    </li>
  )
}
