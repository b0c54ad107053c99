import type { Names } from '../api/types'

export const CHANNELS = ['email', 'sms', 'phone', 'post'] as const
export const PURPOSES = ['news', 'appeals', 'membership', 'volunteering'] as const
export const SOURCES = ['paper', 'in_person', 'phone', 'email', 'other'] as const

export type Channel = (typeof CHANNELS)[number]
export type Purpose = (typeof PURPOSES)[number]
export type Source = (typeof SOURCES)[number]
export type Answer = 'given' | 'withdrawn'

/** One thing that somebody said. */
export interface Consent {
  id: string
  channel: Channel
  purpose: Purpose
  state: Answer
  source: string
  wording: string | null
  statement: Names | null
  note: string
  at: string
  by: string
}

/** What holds now; `state` is null when nobody ever asked. */
export interface Choice {
  channel: Channel
  purpose: Purpose
  state: Answer | null
  allowed: boolean
}

export interface Consents {
  items: Consent[]
  next: string | null
  current: Choice[]
  suppressed: { id: string; reason: string; at: string } | null
}

/** An address that gets no mail; `address` is a hint, for whoever may see contact points. */
export interface Suppression {
  id: string
  reason: string
  at: string
  constituent: string | null
  name: Names | null
  address?: string
}
