import { describe, expect, it } from 'vitest'
import type { Permission, Row } from '../api/types'
import { createFormat, type Taste } from '../i18n/format'
import { wordsFor } from '../i18n/useWords'
import arabic from '../../words/ar/app.json'
import { personCommands, placeCommands } from './commands'

const taste: Taste = { lang: 'ar', digits: 'latn', calendar: 'gregory', timeZone: 'UTC' }
const own = Object.fromEntries(Object.entries(arabic).map(([key, text]) => [`app.${key}`, text]))
const words = wordsFor({ ...taste, words: own, format: createFormat(taste) })
const all = () => true
const only = (...granted: Permission[]) => (asked: Permission) => granted.includes(asked)
const people: Row[] = ['سامي', 'سالم', 'سارة'].map((name, at) => ({
  id: String(at),
  kind: 'individual',
  name: { ar: name, en: null },
  joined: '2026-01-01',
  version: 1,
}))

describe('the command menu', () => {
  it('goes to people, and logs a gift for the likeliest', () => {
    expect(personCommands(words, all, people).map((one) => one.to)).toEqual([
      '/people/0',
      '/people/1',
      '/people/2',
      '/gifts/new?constituent=0',
      '/gifts/new?constituent=1',
    ])
  })

  it('offers nothing that one may not do', () => {
    expect(personCommands(words, only('people.read'), people).map((one) => one.group)).toEqual(['people', 'people', 'people'])
    expect(placeCommands(words, only('people.read'), '').map((one) => one.to)).toEqual(['/people', '/settings/preferences'])
  })

  it('finds a screen without its article', () => {
    expect(placeCommands(words, all, 'صناديق').map((one) => one.to)).toEqual(['/funds'])
  })
})
