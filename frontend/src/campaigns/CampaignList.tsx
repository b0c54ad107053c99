import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Campaign, Page as Part } from '../api/types'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { ButtonLink } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Name } from '../ui/Name'
import { Page } from '../ui/Page'
import { CardSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { Thermometer } from '../ui/Thermometer'
import { campaignsQuery } from './data'
import { OpenBadge } from './OpenBadge'
import { raisedIn } from './raised'

/** Every effort, the open ones first. */
export default function CampaignList() {
  const { say } = useWords()
  const may = useMay()
  const query = useQuery(campaignsQuery)
  const add = may('funds.write') && (
    <ButtonLink to="/campaigns/new" look="primary" icon="plus">
      {say('app.campaigns.new')}
    </ButtonLink>
  )
  return (
    <Page title={say('app.campaigns.title')} actions={add}>
      <Loaded query={query} waiting={<Waiting />}>
        {({ items }: Part<Campaign>) =>
          items.length ? (
            <ul className="grid gap-4 lg:grid-cols-2">
              {items.toSorted((a, b) => Number(b.open) - Number(a.open)).map((campaign) => (
                <CampaignCard key={campaign.id} campaign={campaign} />
              ))}
            </ul>
          ) : (
            <State icon="campaign" title={say('app.campaigns.empty')} actions={add}>
              {say('app.campaigns.empty_more')}
            </State>
          )
        }
      </Loaded>
    </Page>
  )
}

function CampaignCard({ campaign }: { campaign: Campaign }) {
  const { name, count } = useWords()
  return (
    <li className="card relative p-5 transition-shadow hover:shadow-2">
      <div className="mb-3 flex items-start justify-between gap-3">
        <h2 className="text-lg font-semibold">
          <Link href={`/campaigns/${campaign.id}`} className="after:absolute after:inset-0 after:rounded-lg">
            <Name of={campaign.name} />
          </Link>
        </h2>
        <OpenBadge campaign={campaign} />
      </div>
      <Thermometer raised={raisedIn(campaign)} goal={campaign.goal} label={name(campaign.name)} />
      <p className="mt-2 text-sm text-ink-2">{count('app.person.gifts', campaign.totals.gifts)}</p>
    </li>
  )
}

const Waiting = () => (
  <div className="grid gap-4 lg:grid-cols-2">
    {Array.from({ length: 4 }, (_, at) => (
      <CardSkeleton key={at} lines={2} />
    ))}
  </div>
)
