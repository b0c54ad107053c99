import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useParams } from 'wouter'
import { api } from '../api/client'
import type { Campaign, Fund } from '../api/types'
import { FormFrame } from '../form/FormFrame'
import { useVersioned } from '../form/useVersioned'
import { useWords, type WordsOf } from '../i18n/useWords'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { CardSkeleton } from '../ui/Skeleton'
import { tell } from '../ui/toasts'
import { CampaignFields } from './CampaignFields'
import { faultsOf } from './checks'
import { campaignQuery, campaignsKey, fundsQuery } from './data'
import { type CampaignValues, changeBody, valuesOf } from './values'

/** Changing an effort. */
export default function CampaignEdit() {
  const { say, name } = useWords()
  const { id = '' } = useParams<{ id: string }>()
  const query = useQuery({ ...campaignQuery(id), refetchOnWindowFocus: false, refetchOnReconnect: false })
  const funds = useQuery(fundsQuery)
  const title = query.data ? name(query.data.name) : ''
  return (
    <Page
      narrow
      title={title ? say('app.person.edit_title', { name: title }) : say('app.edit')}
      back={{ to: `/campaigns/${id}`, text: title || say('app.back') }}
    >
      <Loaded query={query} waiting={<CardSkeleton lines={6} />}>
        {(campaign: Campaign) => <EditForm campaign={campaign} funds={funds.data?.items ?? []} />}
      </Loaded>
    </Page>
  )
}

function EditForm({ campaign, funds }: { campaign: Campaign; funds: Fund[] }) {
  const words = useWords()
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const address = `/api/campaigns/${campaign.id}` as const
  const { form, conflict } = useVersioned<CampaignValues, Campaign>({
    record: campaign,
    valuesOf,
    aliases: { name: 'name.ar', story: 'story.ar' },
    check: (values) => faultsOf(words, values),
    save: (base, values) => api.patch(address, changeBody(valuesOf(base), values), base.version),
    fetchNewest: () => api.get(address),
    labels: labelsOf(words),
    show: (field, value) => showValue(words, funds, field, value),
    done: (saved) => {
      client.setQueryData(campaignQuery(saved.id).queryKey, saved)
      void client.invalidateQueries({ queryKey: campaignsKey })
      tell(words.say('app.saved'))
      navigate(`/campaigns/${saved.id}`)
    },
  })
  if (conflict) return conflict
  return (
    <FormFrame form={form} action={words.say('app.save')} onCancel={() => navigate(`/campaigns/${campaign.id}`)}>
      <CampaignFields form={form} funds={funds} />
    </FormFrame>
  )
}

const labelsOf = ({ say }: WordsOf): Record<keyof CampaignValues, string> => ({
  'name.ar': say('app.person.name_ar'),
  'name.en': say('app.person.name_en'),
  'story.ar': say('app.campaign.story_ar'),
  'story.en': say('app.campaign.story_en'),
  slug: say('app.campaign.slug'),
  currency: say('app.amount.currency'),
  goal: say('app.campaign.goal'),
  suggested: say('app.campaign.suggested'),
  funds: say('app.campaign.funds'),
  open: say('app.campaign.open'),
  fee_cover: say('app.campaign.fee_cover'),
  starts: say('app.campaign.starts'),
  ends: say('app.campaign.ends'),
})

function showValue(words: WordsOf, funds: Fund[], field: string, value: unknown): string {
  if (typeof value === 'boolean') return words.say(value ? 'app.yes' : 'app.no')
  if (!Array.isArray(value)) return String(value ?? '')
  const shown = field === 'funds' ? funds.filter((fund) => value.includes(fund.id)).map((fund) => words.name(fund.name)) : value
  return shown.filter(Boolean).join(words.say('app.comma'))
}
