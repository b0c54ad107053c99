import type { Rule, Rules, Segment } from './types'

/** A group as one edits it: all or any of its parts, each of which may be turned round. */
export interface Group {
  id: number
  word: 'and' | 'or'
  parts: Part[]
}

export interface Part {
  id: number
  not: boolean
  node: Rule | Group
}

let last = 0
export const nextId = () => ++last

export const isGroup = (node: Rule | Group): node is Group => 'parts' in node

export const part = (node: Rule | Group, not = false): Part => ({ id: nextId(), not, node })

export const group = (word: 'and' | 'or', parts: Part[] = []): Group => ({ id: nextId(), word, parts })

/** Whom a segment means, for who may see it; the API's description leaves the tree of rules open. */
export const rulesOf = (segment: Segment) => segment.rules as Rules | undefined

/** The tree as it is edited; whatever it was, its outermost is a group. */
export function toGroup(rules: Rules): Group {
  if ('and' in rules && Array.isArray(rules.and)) return group('and', rules.and.map(toPart))
  if ('or' in rules && Array.isArray(rules.or)) return group('or', rules.or.map(toPart))
  return group('and', [toPart(rules)])
}

function toPart(rules: Rules): Part {
  if ('not' in rules && typeof rules.not === 'object' && rules.not !== null) {
    const inner = toPart(rules.not)
    return inner.not ? part(group('and', [inner]), true) : { ...inner, not: true }
  }
  if ('rule' in rules) return part(rules)
  return part(toGroup(rules))
}

/** What the server is told; groups without rules say nothing. */
export function toRules(tree: Group): Rules {
  const parts = tree.parts.flatMap(({ node, not }) => {
    if (isGroup(node) && !node.parts.length) return []
    const told = isGroup(node) ? toRules(node) : node
    return [not ? { not: told } : told]
  })
  return tree.word === 'or' && parts.length ? { or: parts } : { and: parts }
}

/** Whether every rule has what it asks for. */
export const isComplete = (tree: Group): boolean =>
  tree.parts.every(({ node }) =>
    isGroup(node) ? isComplete(node) : ['tag', 'fund', 'campaign'].every((name) => node[name] !== ''),
  )
