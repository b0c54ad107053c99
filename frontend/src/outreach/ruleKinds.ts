import type { Permission } from '../api/types'
import type { Rule } from './types'

export type Part = 'kind' | 'lang' | 'tag' | 'span' | 'sum' | 'number' | 'fund' | 'campaign' | 'purpose' | 'said' | 'state' | 'level' | 'hours'

export interface RuleKind {
  name: string
  /** What the server calls it; one of its rules can be asked for in two ways here. */
  rule: string
  needs: Permission
  parts: Part[]
  start: (currency: string) => Rule
}

/** The kinds of rules that can be built here; the server knows the same. */
export const RULE_KINDS: RuleKind[] = [
  { name: 'kind', rule: 'kind', needs: 'people.read', parts: ['kind'], start: () => ({ rule: 'kind', is: 'individual' }) },
  { name: 'lang', rule: 'lang', needs: 'people.read', parts: ['lang'], start: () => ({ rule: 'lang', is: 'ar' }) },
  { name: 'joined', rule: 'joined', needs: 'people.read', parts: ['span'], start: () => ({ rule: 'joined', within_days: 365 }) },
  { name: 'tag', rule: 'tag', needs: 'people.read', parts: ['tag'], start: () => ({ rule: 'tag', tag: '' }) },
  { name: 'email', rule: 'email', needs: 'people.contact', parts: [], start: () => ({ rule: 'email' }) },
  { name: 'consent', rule: 'consent', needs: 'people.read', parts: ['purpose', 'said'], start: () => ({ rule: 'consent', purpose: 'news', is: 'given' }) },
  { name: 'membership', rule: 'membership', needs: 'members.read', parts: ['state', 'level'], start: () => ({ rule: 'membership', state: 'active' }) },
  { name: 'volunteered', rule: 'volunteered', needs: 'volunteers.read', parts: ['hours', 'span'], start: () => ({ rule: 'volunteered', least_hours: 1 }) },
  { name: 'last_gift', rule: 'last_gift', needs: 'gifts.read', parts: ['span'], start: () => ({ rule: 'last_gift', within_days: 365 }) },
  { name: 'first_gift', rule: 'first_gift', needs: 'gifts.read', parts: ['span'], start: () => ({ rule: 'first_gift', within_days: 365 }) },
  { name: 'gifts', rule: 'gifts', needs: 'gifts.read', parts: ['number'], start: () => ({ rule: 'gifts', least: 2 }) },
  { name: 'lifetime', rule: 'lifetime', needs: 'gifts.read', parts: ['sum'], start: (currency) => ({ rule: 'lifetime', currency, least: 100_00 }) },
  { name: 'this_year', rule: 'this_year', needs: 'gifts.read', parts: ['sum'], start: (currency) => ({ rule: 'this_year', currency, least: 100_00 }) },
  { name: 'gave_fund', rule: 'gave', needs: 'gifts.read', parts: ['fund', 'span'], start: () => ({ rule: 'gave', fund: '' }) },
  { name: 'gave_campaign', rule: 'gave', needs: 'gifts.read', parts: ['campaign', 'span'], start: () => ({ rule: 'gave', campaign: '' }) },
]

export const kindOf = (rule: Rule): RuleKind | undefined => {
  const name = rule.rule === 'gave' ? (rule.campaign === undefined ? 'gave_fund' : 'gave_campaign') : rule.rule
  return RULE_KINDS.find((kind) => kind.name === name)
}
