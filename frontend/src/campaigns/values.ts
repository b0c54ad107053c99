import type { Body } from '../api/doors'
import type { Campaign } from '../api/types'
import { changesOf } from '../form/merge'
import { majorText } from '../i18n/currencies'
import { readAmount } from '../i18n/normalise'

export const SUGGESTED = 4

export type CampaignValues = {
  'name.ar': string
  'name.en': string
  'story.ar': string
  'story.en': string
  slug: string
  currency: string
  goal: string
  suggested: string[]
  funds: string[]
  open: boolean
  fee_cover: boolean
  starts: string
  ends: string
}

export const blankCampaign = (currency: string, fund: string | undefined): CampaignValues => ({
  'name.ar': '',
  'name.en': '',
  'story.ar': '',
  'story.en': '',
  slug: '',
  currency,
  goal: '',
  suggested: Array.from({ length: SUGGESTED }, () => ''),
  funds: fund ? [fund] : [],
  open: true,
  fee_cover: true,
  starts: '',
  ends: '',
})

export function valuesOf(campaign: Campaign): CampaignValues {
  const { currency } = campaign
  const amounts = campaign.suggested.once.map((amount) => majorText(amount, currency))
  return {
    'name.ar': campaign.name.ar ?? '',
    'name.en': campaign.name.en ?? '',
    'story.ar': campaign.story.ar ?? '',
    'story.en': campaign.story.en ?? '',
    slug: campaign.slug,
    currency,
    goal: campaign.goal ? majorText(campaign.goal.amount, currency) : '',
    suggested: [...amounts, ...Array.from({ length: Math.max(0, SUGGESTED - amounts.length) }, () => '')],
    funds: campaign.funds,
    open: campaign.open,
    fee_cover: campaign.fee_cover,
    starts: campaign.starts ?? '',
    ends: campaign.ends ?? '',
  }
}

const pair = (values: CampaignValues, name: 'name' | 'story') => ({
  ar: values[`${name}.ar`].trim() || null,
  en: values[`${name}.en`].trim() || null,
})

function amountOf(typed: string, currency: string): number | null {
  const read = readAmount(typed, currency)
  return 'amount' in read ? read.amount : null
}

/** Every field as the server takes it, by the form's group of fields. */
function parts(values: CampaignValues): Omit<Body<'POST', '/api/campaigns'>, 'slug' | 'currency'> {
  const goal = amountOf(values.goal, values.currency)
  const suggested = values.suggested.map((typed) => amountOf(typed, values.currency))
  return {
    name: pair(values, 'name'),
    story: pair(values, 'story'),
    goal: goal === null ? null : { amount: goal, currency: values.currency },
    suggested: { once: suggested.filter((amount) => amount !== null) },
    funds: values.funds,
    open: values.open,
    fee_cover: values.fee_cover,
    starts: values.starts || null,
    ends: values.ends || null,
  }
}

export const newBody = (values: CampaignValues) => ({ slug: values.slug, currency: values.currency, ...parts(values) })

/** Only what was changed. */
export function changeBody(base: CampaignValues, mine: CampaignValues): Body<'PATCH', '/api/campaigns/{}'> {
  const groups = new Set(Object.keys(changesOf(base, mine)).map((field) => field.split('.')[0]))
  return Object.fromEntries(Object.entries(parts(mine)).filter(([name]) => groups.has(name)))
}

/** A public address from a name: Latin letters and digits, the rest becomes hyphens. */
export const slugOf = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
