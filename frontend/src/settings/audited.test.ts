import { expect, it } from 'vitest'
import type { AuditRow } from '../api/types'
import { changedIn, shownValue } from './audited'

const row = (before: AuditRow['before'], after: AuditRow['after']) => ({ before, after }) as AuditRow

it('names the fields that differ', () => {
  expect(changedIn(row({ note: '', lang: 'ar' }, { note: 'x', lang: 'ar' }))).toEqual([{ field: 'note', before: '', after: 'x' }])
  expect(changedIn(row(null, { slug: 'water' }))).toEqual([{ field: 'slug', before: undefined, after: 'water' }])
  expect(changedIn(row(null, null))).toEqual([])
})

it('shows names, amounts and lists in one line', () => {
  expect(shownValue({ ar: 'ماء', en: 'Water' })).toBe('ماء / Water')
  expect(shownValue([2500, 5000])).toBe('2500 · 5000')
  expect(shownValue([{ kind: 'email', value: 'a@b.org' }])).toBe('email / a@b.org')
  expect(shownValue(null)).toBe('')
})
