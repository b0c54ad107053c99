import { expect, it } from 'vitest'
import { majorText, placesOf } from './currencies'

it.each([
  ['USD', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['LYD', 3],
  ['IQD', 0],
  ['ISK', 0],
])('%s has %i places', (currency, places) => expect(placesOf(currency)).toBe(places))

it.each([
  [150050, 'USD', '1500.50'],
  [5, 'USD', '0.05'],
  [-5, 'KWD', '-0.005'],
  [500, 'JPY', '500'],
  [0, 'USD', '0.00'],
])('%i %s is %s', (amount, currency, text) => expect(majorText(amount, currency)).toBe(text))
