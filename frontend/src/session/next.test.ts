import { expect, it } from 'vitest'
import { ownPath, signInAddress } from './next'

it.each(['/people', '/people?q=محمد', '/gifts/01K?x=1'])('%s is ours', (path) =>
  expect(decodeURIComponent(ownPath(path))).toBe(path))

it.each([
  null,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  '/sign-in?next=/sign-in',
])('%s is not, so one goes home', (path) => expect(ownPath(path)).toBe('/'))

it('remembers where one was', () => {
  expect(signInAddress('/')).toBe('/sign-in')
  expect(signInAddress('/people?kind=household')).toBe('/sign-in?next=%2Fpeople%3Fkind%3Dhousehold')
})
