import { expect, it } from 'vitest'
import { countries, including } from './places'

it('lists the countries of our readers first, in their language', () => {
  expect(countries('ar').slice(0, 3).map((one) => one.text)).toEqual(['الجزائر', 'البحرين', 'مصر'])
  const codes = countries('en').map((one) => one.value)
  expect([codes.length > 200, new Set(codes).size === codes.length, codes.includes('EU')]).toEqual([true, true, false])
})

it('never loses the value that is chosen', () => {
  const choices = [{ value: 'JO', text: 'Jordan' }]
  expect(including(choices, 'JO')).toEqual(choices)
  expect(including(choices, 'XK')).toEqual([{ value: 'XK', text: 'XK' }, ...choices])
})
