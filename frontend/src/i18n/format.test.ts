import { describe, expect, it } from 'vitest'
import { createFormat, localeOf, type Taste } from './format'

const taste = (change: Partial<Taste> = {}): Taste => ({
  lang: 'en',
  digits: 'latn',
  calendar: 'gregory',
  timeZone: 'Asia/Amman',
  ...change,
})
const arabic = taste({ lang: 'ar', digits: 'arab' })
/** What the eye sees: without the marks that steer direction. */
const seen = (text: string) => text.replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, '').replaceAll('\u00a0', ' ')

describe('money', () => {
  it.each([
    [150050, 'USD', '$1,500.50'],
    [5120, 'KWD', 'KWD 5.120'],
    [500, 'JPY', '¥500'],
    [-1000, 'USD', '-$10.00'],
    [99999999999999, 'USD', '$999,999,999,999.99'],
  ])('%i %s reads %s in English', (amount, currency, text) =>
    expect(seen(createFormat(taste()).money({ amount, currency }))).toBe(text))

  it.each([
    [150050, 'USD', '١٬٥٠٠٫٥٠ US$'],
    [5120, 'KWD', '٥٫١٢٠ د.ك.'],
    [-1000, 'USD', '-١٠٫٠٠ US$'],
  ])('%i %s reads %s in Arabic', (amount, currency, text) =>
    expect(seen(createFormat(arabic).money({ amount, currency }))).toBe(text))

  it('keeps number and Latin symbol from turning round in Arabic', () => {
    expect(createFormat(taste({ lang: 'ar' })).money({ amount: -1000, currency: 'USD' })).toBe(
      '\u200f\u2066-10.00\u2069\u00a0\u2066US$\u2069',
    )
  })

  it('leaves out decimals that are all zero, only when asked', () => {
    const { money } = createFormat(taste())
    expect(money({ amount: 150000, currency: 'USD' }, { short: true })).toBe('$1,500')
    expect(money({ amount: 150050, currency: 'USD' }, { short: true })).toBe('$1,500.50')
    expect(money({ amount: 150000, currency: 'USD' })).toBe('$1,500.00')
  })
})

describe('days', () => {
  it('say their calendar and digits', () => {
    expect(localeOf(taste({ lang: 'ar', digits: 'arab', calendar: 'islamic-umalqura' }))).toBe(
      'ar-EG-u-ca-islamic-umalqura-nu-arab',
    )
  })

  it.each([
    [taste(), '22 November 2026'],
    [taste({ lang: 'ar' }), '22 نوفمبر 2026'],
    [arabic, '٢٢ نوفمبر ٢٠٢٦'],
    [taste({ lang: 'ar', calendar: 'islamic-umalqura' }), '12 جمادى الآخرة 1448 هـ'],
  ])('%j shows %s', (reader, text) => expect(seen(createFormat(reader).day('2026-11-22'))).toBe(text))

  it('leave the months of the books Gregorian', () => {
    expect(seen(createFormat(taste({ lang: 'ar', calendar: 'islamic-umalqura' })).month('2026-11'))).toBe('نوفمبر 2026')
  })

  it('belong to the organisation, not to the browser', () => {
    const late = new Date('2026-11-22T22:30:00Z')
    expect(createFormat(taste()).today(late)).toBe('2026-11-23')
    expect(createFormat(taste({ timeZone: 'America/New_York' })).today(late)).toBe('2026-11-22')
  })
})
