import type { Names } from '../api/types'

export const OUTCOMES = [
  'sent',
  'promised',
  'no_address',
  'no_consent',
  'suppressed',
  'rejected',
  'renewed',
  'ended',
  'switched_off',
  'superseded',
] as const
export const KINDS = ['before', 'day', 'after'] as const
export const LANGS = ['ar', 'en'] as const

export type Outcome = (typeof OUTCOMES)[number]
export type Kind = (typeof KINDS)[number]

/** How many of one step, in days from the end, ended so. */
export interface Count {
  step: number
  outcome: Outcome
  count: number
}

export interface Counts {
  first: string
  last: string
  items: Count[]
}

export interface Reminder {
  constituent: string
  name: Names | null
  level: string
  end: string
  step: number
  day: string
  decided: string
  outcome: Outcome
  at: string | null
}

/** What staff wrote, empty where they wrote nothing; then `our_…` is said. */
export interface Text {
  kind: Kind
  lang: 'ar' | 'en'
  subject: string
  body: string
  our_subject: string
  our_body: string
}

export interface Texts {
  level: string
  name: Names
  ladder: number[]
  fields: string[]
  texts: Text[]
  version: number
}
