import { describe, expect, it } from 'vitest'
import type { Constituent } from '../api/types'
import { blankPerson, changeBody, newBody, valuesOf } from './values'

const HIND: Constituent = {
  id: '01',
  kind: 'individual',
  name: { ar: 'هند', en: null },
  email: 'hind@example.org',
  phone: null,
  joined: '2026-01-01',
  greeting: { ar: 'الأستاذة هند', en: null },
  lang: 'ar',
  note: '',
  version: 1,
}

describe('somebody new', () => {
  it('needs one form of the name and nothing else', () => {
    expect(newBody({ ...blankPerson('ar'), 'name.ar': 'محمد' })).toEqual({
      kind: 'individual',
      name: { ar: 'محمد' },
      lang: 'ar',
    })
  })

  it('is told of as far as was typed', () => {
    const typed = { 'name.ar': 'هند', 'name.en': 'Hind', 'greeting.en': 'Dear Hind', email: 'h@example.org', note: 'x' }
    expect(newBody({ ...blankPerson('en'), ...typed })).toEqual({
      kind: 'individual',
      name: { ar: 'هند', en: 'Hind' },
      greeting: { en: 'Dear Hind' },
      lang: 'en',
      email: 'h@example.org',
      note: 'x',
    })
  })
})

describe('a change', () => {
  const base = valuesOf(HIND)

  it('names only what was changed', () => {
    expect(changeBody(base, { ...base, 'name.en': 'Hind', phone: '0791234567' })).toEqual({
      name: { en: 'Hind' },
      phone: '0791234567',
    })
  })

  it('takes away what was emptied', () => {
    expect(changeBody(base, { ...base, 'greeting.ar': ' ', email: '' })).toEqual({ greeting: { ar: null }, email: null })
  })

  it('is nothing when nothing was changed', () => expect(changeBody(base, base)).toEqual({}))
})
