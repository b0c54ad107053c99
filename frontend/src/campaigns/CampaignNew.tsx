import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { api } from '../api/client'
import type { Campaign, Fund, Page as Part } from '../api/types'
import { FormFrame } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { useMe } from '../session/me'
import { ButtonLink } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { CardSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { tell } from '../ui/toasts'
import { CampaignFields } from './CampaignFields'
import { faultsOf } from './checks'
import { campaignsKey, fundsQuery } from './data'
import { blankCampaign, type CampaignValues, newBody } from './values'

/** Beginning an effort. */
export default function CampaignNew() {
  const { say } = useWords()
  const funds = useQuery(fundsQuery)
  return (
    <Page narrow title={say('app.campaigns.new')} back={{ to: '/campaigns', text: say('app.campaigns.title') }}>
      <Loaded query={funds} waiting={<CardSkeleton lines={6} />}>
        {({ items }: Part<Fund>) =>
          items.length ? (
            <NewForm funds={items} />
          ) : (
            <State icon="fund" title={say('app.gift.no_fund')} actions={<ButtonLink to="/funds/new">{say('app.fund.new')}</ButtonLink>}>
              {say('app.gift.no_fund_more')}
            </State>
          )
        }
      </Loaded>
    </Page>
  )
}

function NewForm({ funds }: { funds: Fund[] }) {
  const words = useWords()
  const { organisation } = useMe()
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const form = useForm<CampaignValues, Campaign>({
    start: blankCampaign(organisation.currency, funds.find((fund) => fund.active)?.id),
    aliases: { name: 'name.ar', story: 'story.ar' },
    check: (values) => faultsOf(words, values),
    save: (values, key) => api.post('/api/campaigns', newBody(values), key),
    done: (campaign) => {
      void client.invalidateQueries({ queryKey: campaignsKey })
      tell(words.say('app.saved'))
      navigate(`/campaigns/${campaign.id}`)
    },
  })
  return (
    <FormFrame form={form} action={words.say('app.campaign.create')} onCancel={() => navigate('/campaigns')}>
      <CampaignFields form={form} funds={funds} isNew />
    </FormFrame>
  )
}
