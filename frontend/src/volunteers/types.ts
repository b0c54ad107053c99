import type { Named, Names, Page } from '../api/types'

export interface Opportunity {
  id: string
  slug: string
  name: Names
  description: Names
  place: Names
  skills: string[]
  languages: string[]
  coordinator: string
  open: boolean
  /** Approved for it, all in all. */
  minutes: number
  upcoming: { shifts: number; places: number; filled: number; waiting: number; next: string | null }
  version: number
}

/** `day`, `begins` and `ends` are what the organisation's clocks show. */
export interface Shift {
  id: string
  opportunity: Named
  start: string
  end: string
  day: string
  begins: string
  ends: string
  capacity: number
  filled: number
  waiting: number
  state: 'open' | 'cancelled'
  why: string
  version: number
}

export type SignUpState = 'offered' | 'waiting' | 'confirmed' | 'came' | 'no_show' | 'cancelled'

export interface SignUp {
  constituent: Named
  email?: string | null
  phone?: string | null
  shift: string
  opportunity: Named
  start: string
  end: string
  state: SignUpState
  turn: number | null
  proven: boolean
  until: string | null
  at: string
  override: string
  why: string
  hours: string | null
  version: number
}

export interface Roster extends Page<SignUp> {
  shift: Shift
}

export const HOURS_STATES = ['waiting', 'approved', 'sent_back', 'replaced'] as const
export type HoursState = (typeof HOURS_STATES)[number]

export interface Hours {
  id: string
  constituent: Named
  opportunity: Named
  shift: string | null
  date: string
  minutes: number
  state: HoursState
  note: string
  by: string
  at: string
  decided_by: string
  why: string
  of: string | null
  version: number
}

export interface HoursPage extends Page<Hours> {
  approved?: number
}

export interface Volunteering {
  skills: string[]
  languages: string[]
  availability: Availability[]
  minutes: number
  came: number
  upcoming: SignUp[]
  version: number
}

export const LANGUAGES = ['ar', 'en', 'fr', 'ku', 'hy', 'tr', 'es', 'ur', 'am', 'tl'] as const
export const AVAILABILITIES = [
  'weekday_morning',
  'weekday_afternoon',
  'weekday_evening',
  'weekend_morning',
  'weekend_afternoon',
  'weekend_evening',
] as const
export type Availability = (typeof AVAILABILITIES)[number]
