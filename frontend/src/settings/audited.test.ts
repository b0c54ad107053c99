import { expect, it } from 'vitest'
import type { AuditRow } from '../api/types'
import { changedIn, screenFor, shownValue, whoKey, wordKey } from './audited'

const ID = '01K3WHHQGYR5QFSB7VQ3K3610J'
const row = (before: AuditRow['before'], after: AuditRow['after']) => ({ before, after }) as AuditRow
const show = (value: unknown, field = 'x', of = row(null, { currency: 'USD' })) =>
  shownValue(of, field, value, ({ amount, currency }) => `${amount} ${currency}`)

it('names the fields that differ', () => {
  expect(changedIn(row({ note: '', lang: 'ar' }, { note: 'x', lang: 'ar' }))).toEqual([{ field: 'note', before: '', after: 'x' }])
  expect(changedIn(row(null, { slug: 'water' }))).toEqual([{ field: 'slug', before: undefined, after: 'water' }])
  expect(changedIn(row(null, null))).toEqual([])
})

it('leaves out what only a machine can read', () => {
  const fields = changedIn(row(null, { id: ID, fund: ID, person: ID, method: 'cash', currency: 'USD' })).map((one) => one.field)
  expect(fields).toEqual(['method'])
})

it('shows names, amounts and lists in one line', () => {
  expect(show({ ar: 'ماء', en: 'Water' })).toBe('ماء / Water')
  expect(show([2500, 5000])).toBe('2500 · 5000')
  expect(show([{ id: ID, kind: 'email', value: 'a@b.org' }])).toBe('email / a@b.org')
  expect(show(2500, 'amount')).toBe('2500 USD')
  expect(show(null)).toBe('')
})

it('has a word for whoever has no name, and for whatever was done', () => {
  const by = (kind: string, id: string, name: string) => whoKey({ who: { kind, id, name } } as AuditRow)
  expect([by('system', 'set-up', 'set-up'), by('donor', '', ''), by('user', ID, 'هند')]).toEqual(['set_up', 'visitor', ''])
  expect(['refund asked', 'email/news'].map(wordKey)).toEqual(['refund_asked', 'email_news'])
})

it('leads to what was changed', () => {
  expect([`gift:${ID}`, `constituent:${ID}`, 'organisation', `note:${ID}`].map(screenFor)).toEqual([
    `/gifts/${ID}`,
    `/people/${ID}`,
    '/settings/organisation',
    undefined,
  ])
  expect([`signup:${ID}.P`, `consents:${ID}`, 'directory'].map(screenFor)).toEqual(['/people/P', `/people/${ID}`, '/members'])
})
