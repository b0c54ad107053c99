import { useQuery } from '@tanstack/react-query'
import { useParams } from 'wouter'
import type { Campaign } from '../api/types'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Amounts, Day } from '../ui/Amount'
import { ButtonLink } from '../ui/Button'
import { Card, Fact, Facts } from '../ui/Card'
import { Loaded } from '../ui/Loaded'
import { Name, OtherName } from '../ui/Name'
import { Page } from '../ui/Page'
import { CardSkeleton } from '../ui/Skeleton'
import { Thermometer } from '../ui/Thermometer'
import { Written } from '../ui/Written'
import { CampaignGifts } from './CampaignGifts'
import { campaignQuery, fundsQuery } from './data'
import { OpenBadge } from './OpenBadge'
import { PublicLinks } from './PublicLinks'
import { raisedIn } from './raised'

/** One effort: how far it is, its public page, and what came in. */
export default function CampaignPage() {
  const { say, name } = useWords()
  const may = useMay()
  const { id = '' } = useParams<{ id: string }>()
  const query = useQuery(campaignQuery(id))
  const campaign = query.data
  return (
    <Page
      title={campaign ? name(campaign.name) : say('app.campaign.title')}
      heading={campaign && <Heading campaign={campaign} />}
      back={{ to: '/campaigns', text: say('app.campaigns.title') }}
      actions={
        campaign && (
          <>
            {may('funds.write') && (
              <ButtonLink to={`/campaigns/${id}/edit`} icon="edit">
                {say('app.edit')}
              </ButtonLink>
            )}
            {may('gifts.write') && campaign.open && (
              <ButtonLink to={`/gifts/new?campaign=${id}`} look="primary" icon="gift">
                {say('app.deed.gift')}
              </ButtonLink>
            )}
          </>
        )
      }
    >
      <Loaded query={query} waiting={<CardSkeleton lines={6} />}>
        {(found: Campaign) => (
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
            <div className="min-w-0 space-y-5">
              <Progress campaign={found} />
              {may('gifts.read') && <CampaignGifts campaign={found} />}
            </div>
            <div className="min-w-0 space-y-5">
              <PublicLinks campaign={found} />
              <About campaign={found} />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function Heading({ campaign }: { campaign: Campaign }) {
  return (
    <span>
      <span className="flex flex-wrap items-center gap-3">
        <Name of={campaign.name} />
        <OpenBadge campaign={campaign} />
      </span>
      <OtherName of={campaign.name} className="block text-base font-normal text-ink-2" />
    </span>
  )
}

function Progress({ campaign }: { campaign: Campaign }) {
  const { name, count, say } = useWords()
  const others = campaign.totals.raised.filter((money) => money.currency !== campaign.currency)
  return (
    <Card title={say('app.campaign.progress')}>
      <Thermometer raised={raisedIn(campaign)} goal={campaign.goal} label={name(campaign.name)} />
      <p className="mt-2 text-ink-2">{count('app.person.gifts', campaign.totals.gifts)}</p>
      {others.length > 0 && (
        <div className="mt-2 text-ink-2">
          {say('app.campaign.also')} <Amounts of={others} />
        </div>
      )}
    </Card>
  )
}

function About({ campaign }: { campaign: Campaign }) {
  const { say, money } = useWords()
  const funds = useQuery(fundsQuery)
  const named = funds.data?.items.filter((fund) => campaign.funds.includes(fund.id)) ?? []
  const suggested = campaign.suggested.once.map((amount) => money({ amount, currency: campaign.currency }, { short: true }))
  return (
    <Card title={say('app.campaign.about')}>
      <Facts>
        <Fact name={say('app.campaign.funds')}>
          {named.map((fund) => (
            <Name key={fund.id} of={fund.name} className="block" />
          ))}
        </Fact>
        <Fact name={say('app.campaign.suggested')}>
          {suggested.length ? suggested.map((one) => <bdi key={one} className="me-3 inline-block">{one}</bdi>) : '—'}
        </Fact>
        <Fact name={say('app.campaign.fee_cover')}>{say(campaign.fee_cover ? 'app.yes' : 'app.no')}</Fact>
        {campaign.starts && <Fact name={say('app.campaign.starts')}><Day of={campaign.starts} /></Fact>}
        {campaign.ends && <Fact name={say('app.campaign.ends')}><Day of={campaign.ends} /></Fact>}
      </Facts>
      {(['ar', 'en'] as const).map(
        (lang) =>
          campaign.story[lang] && (
            <div key={lang} className="mt-4 text-ink-2">
              <Written text={campaign.story[lang]} lang={lang} />
            </div>
          ),
      )}
    </Card>
  )
}
