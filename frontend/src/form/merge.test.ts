import { describe, expect, it } from 'vitest'
import { changesOf, clashes, newsFrom, settle } from './merge'

const base = { name: 'Hind', note: 'afternoons', lang: 'ar', funds: ['a'] }
const mine = { name: 'Hind Al-Ahmad', note: 'afternoons', lang: 'en', funds: ['a'] }
const theirs = { name: 'Hind Ahmad', note: 'mornings', lang: 'en', funds: ['a', 'b'] }

describe('two people at one record', () => {
  it('clash where both changed a field, each to something else', () => {
    expect(clashes(base, mine, theirs)).toEqual([{ field: 'name', base: 'Hind', mine: 'Hind Al-Ahmad', theirs: 'Hind Ahmad' }])
  })

  it('hear of what only the other changed', () => {
    expect(newsFrom(base, mine, theirs).map((one) => one.field)).toEqual(['note', 'funds'])
  })

  it('lose nothing: my changes stand on their version', () => {
    expect(settle(base, mine, theirs, new Set())).toEqual({ ...theirs, name: 'Hind Al-Ahmad' })
    expect(settle(base, mine, theirs, new Set(['name']))).toEqual(theirs)
  })
})

it('sends only what was changed', () => {
  expect(changesOf(base, mine)).toEqual({ name: 'Hind Al-Ahmad', lang: 'en' })
  expect(changesOf(base, { ...base, funds: ['a'] })).toEqual({})
})
