import type { Money, Names } from '../api/types'

export const STATES = ['active', 'new', 'current', 'grace', 'lapsed', 'pending', 'cancelled', 'deceased'] as const
export type State = (typeof STATES)[number]
export type LevelKind = 'rolling' | 'fixed' | 'lifetime'

/** What somebody may be a member as. */
export interface Level {
  id: string
  slug: string
  name: Names
  description: Names
  kind: LevelKind
  prices: Money[]
  months: number
  begins: string
  roll_over: string
  grace: number
  open: boolean
  approval: boolean
  series: string
  ladder: number[]
  version: number
}

interface Named {
  id: string
  name: Names
}

/** Somebody's membership; `end` is null for life and while nothing is paid, `renewal` what one more term costs. */
export interface Membership {
  id: string
  constituent: Named
  level: Named
  number: string | null
  state: State
  since: string
  end: string | null
  for_life: boolean
  lapses: string | null
  renewal: Money | null
  waiting: { level: Named; paid: Money; day: string; refused: boolean }[]
  ended: { day: string; reason: string } | null
  version: number
}

/** A paid stretch; `gift` is its line in the ledger, for those who may see gifts. */
export interface Term {
  id: string
  level: Named
  kind: 'joined' | 'renewed' | 'rejoined'
  start: string
  end: string | null
  paid: Money | null
  method: string
  reason: string | null
  state: 'paid' | 'revoked'
  at: string
  gift?: string
}

export interface MembershipDetail extends Membership {
  terms: Term[]
}

export interface Group {
  key: string
  count: number
  at_stake: Money[]
  list: { path: string; query: Record<string, string> }
}
