import { expect, it } from 'vitest'
import type { Campaign, Fund } from '../api/types'
import { fundAfter, fundsFor, giftBody, type GiftValues } from './giftValues'

const fund = (id: string) => ({ id, active: true }) as Fund
const FUNDS = ['general', 'zakat', 'learning'].map(fund)
const SCHOOL = { id: 'school', funds: ['learning', 'general'] } as Campaign
const TYPED: GiftValues = {
  constituent: 'P',
  amount: '١٬٥٠٠٫٥٠',
  currency: 'USD',
  date: '2026-11-22',
  method: 'cheque',
  fund: 'general',
  campaign: '',
  reference: '0042',
  note: '',
}

it('sends the amount that was read, in whole cents', () => {
  expect(giftBody(TYPED)).toEqual({
    constituent: 'P',
    amount: { amount: 150050, currency: 'USD' },
    date: '2026-11-22',
    method: 'cheque',
    fund: 'general',
    reference: '0042',
    note: '',
  })
  expect(giftBody({ ...TYPED, campaign: 'school' }).campaign).toBe('school')
})

it('offers only the funds of the chosen campaign', () => {
  expect(fundsFor(SCHOOL, FUNDS).map((one) => one.id)).toEqual(['general', 'learning'])
  expect(fundsFor(undefined, FUNDS)).toEqual(FUNDS)
})

it('keeps the fund where the campaign has it', () => {
  expect([fundAfter(SCHOOL, FUNDS, 'learning'), fundAfter(SCHOOL, FUNDS, 'zakat'), fundAfter(undefined, FUNDS, '')]).toEqual([
    'learning',
    'general',
    'general',
  ])
})
