import { describe, expect, it } from 'vitest'
import type { Campaign } from '../api/types'
import { blankCampaign, changeBody, newBody, slugOf, valuesOf } from './values'
import { raisedIn } from './raised'
import { stateOf } from './OpenBadge'

const WINTER: Campaign = {
  id: 'W',
  slug: 'winter-warmth',
  name: { ar: 'دفء الشتاء', en: 'Winter warmth' },
  story: { ar: null, en: null },
  goal: { amount: 2500000, currency: 'USD' },
  currency: 'USD',
  suggested: { once: [2500, 5000] },
  funds: ['general'],
  open: true,
  starts: null,
  ends: '2027-02-28',
  fee_cover: true,
  totals: { raised: [{ amount: 700, currency: 'KWD' }, { amount: 125000, currency: 'USD' }], gifts: 3 },
  version: 4,
}

describe('a campaign', () => {
  const base = valuesOf(WINTER)

  it('shows its amounts as one types them', () => {
    expect([base.goal, base.suggested]).toEqual(['25000.00', ['25.00', '50.00', '', '']])
  })

  it('sends only the groups of fields that were changed', () => {
    expect(changeBody(base, { ...base, 'name.en': 'Warm winter', goal: '' })).toEqual({
      name: { ar: 'دفء الشتاء', en: 'Warm winter' },
      goal: null,
    })
    expect(changeBody(base, { ...base, suggested: ['١٠', '', '50', ''] })).toEqual({ suggested: { once: [1000, 5000] } })
    expect(changeBody(base, base)).toEqual({})
  })

  it('begins with an address and a currency that stay', () => {
    const body = newBody({ ...blankCampaign('KWD', 'general'), 'name.en': 'Wells', slug: 'wells', goal: '1500' })
    expect([body.slug, body.currency, 'goal' in body && body.goal]).toEqual(['wells', 'KWD', { amount: 1500000, currency: 'KWD' }])
  })

  it('counts what it raised in its own currency only', () => {
    expect(raisedIn(WINTER)).toEqual({ amount: 125000, currency: 'USD' })
    expect(raisedIn({ ...WINTER, currency: 'EUR' })).toEqual({ amount: 0, currency: 'EUR' })
  })

  it('is open between its days', () => {
    const days = { open: true, starts: '2026-11-01', ends: '2026-11-30' }
    expect(['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map((day) => stateOf(days, day))).toEqual([
      'coming',
      'open',
      'open',
      'over',
    ])
    expect(stateOf({ ...days, open: false }, '2026-11-15')).toBe('closed')
  })
})

it.each([
  ['Winter warmth', 'winter-warmth'],
  ['  Café & Crème!  ', 'cafe-creme'],
  ['O’Connor’s', 'oconnors'],
  ['دفء الشتاء', ''],
])('%s has the address %s', (name, slug) => expect(slugOf(name)).toBe(slug))
