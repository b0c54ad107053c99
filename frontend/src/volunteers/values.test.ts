import { expect, it } from 'vitest'
import { blankOpportunity, changeBody, skillsOf } from './values'

it('reads skills with the commas of both scripts', () => {
  expect([skillsOf('طبخ، قيادة'), skillsOf(' cooking, driving ,'), skillsOf('')]).toEqual([['طبخ', 'قيادة'], ['cooking', 'driving'], []])
})

it('sends what was changed, and nothing else', () => {
  const base = blankOpportunity('سلمى')
  expect(changeBody(base, { ...base, 'place.en': 'Hamra ', open: false })).toEqual({ place: { ar: null, en: 'Hamra' }, open: false })
  expect(changeBody(base, base)).toEqual({})
})
