import { expect, it } from 'vitest'
import type { Gift } from '../api/types'
import { isGift, leftOf } from './data'

const money = (amount: number) => ({ amount, currency: 'USD' })
const GIFT = { kind: 'gift', amount: money(5000), refunded: money(0), refund_asked: null } as Gift

it('counts what went back, and what is on its way back', () => {
  expect(leftOf(GIFT)).toBe(5000)
  expect(leftOf({ ...GIFT, refunded: money(1000) })).toBe(4000)
  expect(leftOf({ ...GIFT, refunded: money(1000), refund_asked: money(4000) })).toBe(0)
})

it('tells money that came from money that went', () => {
  expect([isGift(GIFT), isGift({ ...GIFT, kind: 'refund' }), isGift({ ...GIFT, kind: 'refund_failed' })]).toEqual([
    true,
    false,
    false,
  ])
})
