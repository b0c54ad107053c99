import type { Moment } from '../api/types'
import type { IconName } from '../ui/Icon'

/** The kinds one can look for, each standing for what belongs together. */
export const FILTERS = ['all', 'gifts', 'notes', 'letters', 'volunteering', 'changes'] as const
export type Filter = (typeof FILTERS)[number]

const GROUPS: Record<string, Filter> = {
  gift: 'gifts',
  refund: 'gifts',
  refund_failed: 'gifts',
  dues: 'gifts',
  membership: 'changes',
  dispute: 'gifts',
  dispute_won: 'gifts',
  note: 'notes',
  letter: 'letters',
  clicked: 'letters',
  change: 'changes',
  joined: 'changes',
  consent: 'changes',
  signup: 'volunteering',
  hours: 'volunteering',
}

export const fits = (filter: Filter, { kind }: Moment) => filter === 'all' || GROUPS[kind] === filter

const ICONS: Record<string, IconName> = {
  gift: 'gift',
  refund: 'refund',
  refund_failed: 'refund',
  dues: 'card',
  membership: 'card',
  dispute: 'refund',
  dispute_won: 'refund',
  note: 'note',
  letter: 'mail',
  clicked: 'open',
  change: 'edit',
  consent: 'check',
  joined: 'sparkle',
  signup: 'hand',
  hours: 'history',
}

export const iconOf = ({ kind }: Moment): IconName => ICONS[kind] ?? 'info'

/** The field groups of a change, in the order they were told, each once. */
export const changedFields = ({ fields = [] }: Moment): string[] => [...new Set(fields.map((field) => field.split('.')[0] ?? field))]
