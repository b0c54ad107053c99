type Values = Record<string, unknown>

export interface Difference {
  field: string
  base: unknown
  mine: unknown
  theirs: unknown
}

const same = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

/** What I changed, as the server wants it: only those fields. */
export function changesOf<V extends Values>(base: V, mine: V): Partial<V> {
  return Object.fromEntries(Object.entries(mine).filter(([field, value]) => !same(value, base[field]))) as Partial<V>
}

/** Fields that we both changed, each to something else. */
export function clashes<V extends Values>(base: V, mine: V, theirs: V): Difference[] {
  return Object.keys(base)
    .filter((field) => !same(mine[field], base[field]))
    .filter((field) => !same(theirs[field], base[field]) && !same(theirs[field], mine[field]))
    .map((field) => ({ field, base: base[field], mine: mine[field], theirs: theirs[field] }))
}

/** Fields that only somebody else changed. */
export function newsFrom<V extends Values>(base: V, mine: V, theirs: V): Difference[] {
  return Object.keys(base)
    .filter((field) => same(mine[field], base[field]) && !same(theirs[field], base[field]))
    .map((field) => ({ field, base: base[field], mine: mine[field], theirs: theirs[field] }))
}

/** Their version with my changes on it; where both changed a field, the one that was chosen. */
export function settle<V extends Values>(base: V, mine: V, theirs: V, keepTheirs: ReadonlySet<string>): V {
  const changed = Object.entries(changesOf(base, mine)).filter(([field]) => !keepTheirs.has(field))
  return { ...theirs, ...Object.fromEntries(changed) }
}
