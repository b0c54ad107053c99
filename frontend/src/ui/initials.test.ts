import { expect, it } from 'vitest'
import { initials } from './Avatar'
import { shareOf } from './Thermometer'

it.each([
  ['Hind Al-Ahmad (Haddad)', 'en', 'HH'],
  ['grace', 'en', 'G'],
  ['هند الأحمد', 'ar', 'ه'],
  ['', 'en', ''],
])('%s has the letters %s %s', (name, lang, letters) => expect(initials(name, lang)).toBe(letters))

it('measures a campaign against its goal, beyond it too', () => {
  expect([shareOf(50, 100), shareOf(161, 100), shareOf(5, 0)]).toEqual([0.5, 1.61, 0])
})
