import { describe, expect, it } from 'vitest'
import { latinDigits, readAmount } from './normalise'

const read = (text: string, currency = 'USD') => {
  const found = readAmount(text, currency)
  return 'amount' in found ? found.amount : found.fault
}

describe('an amount', () => {
  it.each([
    ['150', 15000],
    ['١٥٠', 15000],
    ['۱۵۰', 15000],
    ['1,500.50', 150050],
    ['1.500,50', 150050],
    ['١٬٥٠٠٫٥', 150050],
    ['١،٥٠٠', 150000],
    ['1 500', 150000],
    ['1’500', 150000],
    ['1,500', 150000],
    ['1,234,567', 123456700],
    ['1.234.567', 123456700],
    ['19.99', 1999],
    ['\u200f١٢٫٥٠\u200f', 1250],
  ])('%s is read as %i cents', (typed, cents) => expect(read(typed)).toBe(cents))

  it.each([
    ['5.120', 'KWD', 5120],
    ['5.124', 'KWD', 5124],
    ['1.5', 'BHD', 1500],
    ['500', 'JPY', 500],
    ['100', 'ISK', 100],
  ])('%s %s has the places of its currency', (typed, currency, amount) => expect(read(typed, currency)).toBe(amount))

  it.each([
    ['1,5', 'USD', 'amount_ambiguous'],
    ['1,50', 'USD', 'amount_ambiguous'],
    ['0,500', 'USD', 'amount_ambiguous'],
    ['1,500', 'KWD', 'amount_ambiguous'],
    ['10.005', 'USD', 'amount_too_fine'],
    ['10.5', 'JPY', 'amount_too_fine'],
    ['1,50,000', 'USD', 'amount_malformed'],
    ['ten', 'USD', 'amount_malformed'],
    ['5.', 'USD', 'amount_malformed'],
    ['1.2.3', 'USD', 'amount_malformed'],
    ['', 'USD', 'amount_min'],
    ['0', 'USD', 'amount_min'],
    ['-5', 'USD', 'amount_min'],
    ['99999999999999', 'USD', 'amount_max'],
  ])('%s %s is refused, never guessed', (typed, currency, fault) => expect(read(typed, currency)).toBe(fault))
})

it('turns digits of every script our readers type into Latin ones', () => {
  expect(latinDigits('٠٥٠ ۱۲۳ ４５ abc')).toBe('050 123 45 abc')
})
