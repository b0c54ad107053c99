import { useQuery } from '@tanstack/react-query'
import { useLocation, useSearch } from 'wouter'
import { campaignsQuery, fundsQuery } from '../campaigns/data'
import type { Campaign, Fund, Page as Part } from '../api/types'
import { useWords } from '../i18n/useWords'
import { ButtonLink } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { CardSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { GiftForm } from './GiftForm'

/** Writing down a gift that came by hand or by bank. */
export default function GiftNew() {
  const { say } = useWords()
  const [, navigate] = useLocation()
  const params = new URLSearchParams(useSearch())
  const funds = useQuery(fundsQuery)
  const campaigns = useQuery(campaignsQuery)
  const giver = params.get('constituent') ?? ''
  const back = giver ? `/people/${giver}` : '/gifts'
  return (
    <Page narrow title={say('app.gift.new')} lead={say('app.gift.new_lead')} back={{ to: back, text: say('app.back') }}>
      <Loaded query={funds} waiting={<CardSkeleton lines={6} />}>
        {({ items }: Part<Fund>) => (
          <Loaded query={campaigns} waiting={<CardSkeleton lines={6} />}>
            {({ items: efforts }: Part<Campaign>) =>
              items.some((fund) => fund.active) ? (
                <GiftForm
                  funds={items.filter((fund) => fund.active)}
                  campaigns={efforts.filter((campaign) => campaign.open)}
                  giver={giver}
                  campaign={params.get('campaign') ?? ''}
                  onCancel={() => navigate(back)}
                />
              ) : (
                <State
                  icon="fund"
                  title={say('app.gift.no_fund')}
                  actions={<ButtonLink to="/funds/new" look="primary">{say('app.fund.new')}</ButtonLink>}
                >
                  {say('app.gift.no_fund_more')}
                </State>
              )
            }
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}
