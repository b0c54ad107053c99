import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Campaign, Page } from '../api/types'
import { campaignsQuery } from '../campaigns/data'
import { raisedIn } from '../campaigns/raised'
import { useWords } from '../i18n/useWords'
import { Card } from '../ui/Card'
import { Loaded } from '../ui/Loaded'
import { Name } from '../ui/Name'
import { CardSkeleton } from '../ui/Skeleton'
import { Thermometer } from '../ui/Thermometer'

const SHOWN = 3

/** How far the open campaigns are. */
export function CampaignsCard() {
  const { say, name } = useWords()
  const query = useQuery(campaignsQuery)
  return (
    <Loaded query={query} waiting={<CardSkeleton lines={4} />}>
      {({ items }: Page<Campaign>) => {
        const open = items.filter((campaign) => campaign.open).slice(0, SHOWN)
        if (!open.length) return null
        return (
          <Card
            title={say('app.home.campaigns')}
            actions={
              <Link href="/campaigns" className="inline-flex min-h-11 items-center text-sm font-semibold text-accent-ink hover:underline md:min-h-8">
                {say('app.home.all_campaigns')}
              </Link>
            }
          >
            <ul className="space-y-5">
              {open.map((campaign) => (
                <li key={campaign.id}>
                  <Link href={`/campaigns/${campaign.id}`} className="mb-1 inline-block font-semibold hover:underline">
                    <Name of={campaign.name} />
                  </Link>
                  <Thermometer raised={raisedIn(campaign)} goal={campaign.goal} label={name(campaign.name)} />
                </li>
              ))}
            </ul>
          </Card>
        )
      }}
    </Loaded>
  )
}
