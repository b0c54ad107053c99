import { expect, test } from 'vitest'
import { blankPaying, payingBody, priceOf } from './payingValues'
import type { Level } from './types'

const LEVEL = {
  prices: [
    { amount: 4500, currency: 'EUR' },
    { amount: 5000, currency: 'USD' },
  ],
} as Level

test('the price is the chosen currency’s, or the first', () => {
  expect([priceOf(LEVEL, 'USD')?.amount, priceOf(LEVEL, '')?.amount, priceOf(undefined, 'USD')]).toEqual([5000, 4500, undefined])
})

test('no price is sent, and for a free term neither currency nor reference', () => {
  const values = { ...blankPaying('2026-11-22', 'x'), currency: 'USD', reference: 'B 7' }
  expect(payingBody(values, LEVEL)).toEqual({ method: 'cash', date: '2026-11-22', reference: 'B 7', currency: 'USD' })
  expect(payingBody({ ...values, method: 'free', reason: 'a guest' }, LEVEL)).toEqual({
    method: 'free',
    date: '2026-11-22',
    reason: 'a guest',
  })
})
