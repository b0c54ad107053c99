import type { Schemas } from '../api/doors'

export const STATES = ['active', 'new', 'current', 'grace', 'lapsed', 'pending', 'cancelled', 'deceased'] as const
export type State = Membership['state'] | 'active'
export type LevelKind = Schemas['LevelOut']['kind']

/** What somebody may be a member as. */
export type Level = Schemas['LevelOut']

/** Somebody's membership; `end` is null for life and while nothing is paid, `renewal` what one more term costs. */
export type Membership = Schemas['MembershipOut']

/** A paid stretch; `gift` is its line in the ledger, for those who may see gifts. */
export type Term = Schemas['TermOut']

export type MembershipDetail = Schemas['MembershipDetail']

export type Group = Schemas['GroupOut']
