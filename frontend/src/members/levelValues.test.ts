import { expect, test } from 'vitest'
import { blankLevel, changeBody, ladderOf, newBody, valuesOf, wholeOf } from './levelValues'
import type { Level } from './types'

const LEVEL: Level = {
  id: '1',
  slug: 'friend',
  name: { ar: 'صديق', en: 'Friend' },
  description: { ar: null, en: null },
  kind: 'rolling',
  prices: [{ amount: 15000, currency: 'KWD' }],
  months: 12,
  begins: '01-01',
  roll_over: '09-01',
  grace: 30,
  open: true,
  approval: false,
  series: 'F',
  ladder: [-60, 0, 30],
  version: 3,
}

test('whole numbers are read in any digits', () => {
  expect([wholeOf('12'), wholeOf('١٢'), wholeOf(' −٧ ')]).toEqual([12, 12, -7])
  expect([wholeOf('1.5'), wholeOf('')]).toEqual([NaN, NaN])
  expect(ladderOf('-60، -30 0,٧')).toEqual([-60, -30, 0, 7])
})

test('a level goes through its form and comes out as it was', () => {
  const { slug, ...parts } = newBody(valuesOf(LEVEL))
  expect(slug).toBe('friend')
  expect(parts).toMatchObject({ prices: LEVEL.prices, months: 12, grace: 30, ladder: [-60, 0, 30], roll_over: '09-01' })
})

test('only what was changed is sent', () => {
  const base = valuesOf(LEVEL)
  expect(changeBody(base, base)).toEqual({})
  expect(changeBody(base, { ...base, grace: '١٤' })).toEqual({ grace: 14 })
  expect(changeBody(base, { ...base, prices: { KWD: '15.000', USD: '50' } })).toEqual({
    prices: [
      { amount: 15000, currency: 'KWD' },
      { amount: 5000, currency: 'USD' },
    ],
  })
})

test('a price left empty is no price', () => {
  expect(newBody({ ...blankLevel, prices: { USD: '', EUR: '45' } }).prices).toEqual([{ amount: 4500, currency: 'EUR' }])
})
