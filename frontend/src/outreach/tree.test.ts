import { expect, test } from 'vitest'
import { isComplete, toGroup, toRules } from './tree'
import type { Rules } from './types'

const ARABIC = { rule: 'lang', is: 'ar' }
const GIVER = { rule: 'gifts', least: 1 }

test('a tree comes back from being edited as it went in', () => {
  const trees: Rules[] = [
    { and: [] },
    { and: [ARABIC] },
    { or: [ARABIC, { not: GIVER }] },
    { and: [{ or: [ARABIC, GIVER] }, { not: { and: [ARABIC, GIVER] } }] },
  ]
  for (const tree of trees) expect(toRules(toGroup(tree))).toEqual(tree)
})

test('a rule by itself stands in a group of one', () => {
  expect(toRules(toGroup(ARABIC))).toEqual({ and: [ARABIC] })
  expect(toRules(toGroup({ not: ARABIC }))).toEqual({ and: [{ not: ARABIC }] })
})

test('an empty group is left out, and a rule that lacks its choice is seen', () => {
  const tree = toGroup({ and: [ARABIC, { and: [] }] })
  expect(toRules(tree)).toEqual({ and: [ARABIC] })
  expect(isComplete(tree)).toBe(true)
  expect(isComplete(toGroup({ or: [{ rule: 'tag', tag: '' }] }))).toBe(false)
})
