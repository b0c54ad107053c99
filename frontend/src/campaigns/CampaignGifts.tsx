import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Campaign, GiftPage } from '../api/types'
import { giftListQuery } from '../giving/data'
import { GiftTable } from '../giving/GiftTable'
import { useWords } from '../i18n/useWords'
import { Loaded } from '../ui/Loaded'
import { RowsSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'

const SHOWN = 8

/** The newest gifts to a campaign, and the way to all of them. */
export function CampaignGifts({ campaign }: { campaign: Campaign }) {
  const { say } = useWords()
  const query = useQuery(giftListQuery({ campaign: campaign.id, limit: SHOWN }))
  return (
    <section>
      <div className="mb-2 flex items-center justify-between gap-3">
        <h2 className="font-semibold">{say('app.campaign.newest')}</h2>
        <Link href={`/gifts?campaign=${campaign.id}`} className="inline-flex min-h-11 items-center font-semibold text-accent-ink hover:underline">
          {say('app.campaign.all_gifts')}
        </Link>
      </div>
      <Loaded query={query} waiting={<RowsSkeleton rows={4} />}>
        {({ items }: GiftPage) =>
          items.length ? (
            <GiftTable gifts={items} without={['fund']} />
          ) : (
            <div className="card">
              <State icon="gift" title={say('app.gifts.empty')} />
            </div>
          )
        }
      </Loaded>
    </section>
  )
}
