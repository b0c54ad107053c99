import { describe, expect, it } from 'vitest'
import { fill, formOf, isolate, pieces } from './say'

describe('a sentence', () => {
  it('keeps the direction of its values apart', () => {
    expect(fill('أُضيف {name}', { name: 'Grace' })).toBe(`أُضيف ${isolate('Grace')}`)
  })

  it('shows a place nobody filled', () => expect(fill('Hello {name}', {})).toBe('Hello {name}'))

  it('keeps numbers with hyphens as written', () => {
    expect(fill('أدخل تاريخًا مثل 2026-11-22.', {})).toBe('أدخل تاريخًا مثل \u20662026-11-22\u2069.')
  })

  it('comes in pieces for elements', () => {
    expect(pieces('Gave {amount} to {fund}')).toEqual([
      { text: 'Gave ' },
      { place: 'amount' },
      { text: ' to ' },
      { place: 'fund' },
    ])
  })
})

it.each([
  ['ar', 0, 'zero'],
  ['ar', 1, 'one'],
  ['ar', 2, 'two'],
  ['ar', 3, 'few'],
  ['ar', 11, 'many'],
  ['ar', 100, 'other'],
  ['ar', 103, 'few'],
  ['en', 0, 'zero'],
  ['en', 1, 'one'],
  ['en', 2, 'other'],
] as const)('%s counts %i as %s', (lang, count, form) => expect(formOf(lang, 'app.gifts', count)).toBe(`app.gifts.${form}`))
