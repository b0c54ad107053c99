import type { Schemas } from '../api/doors'

export type Opportunity = Schemas['OpportunityOut']

/** `day`, `begins` and `ends` are what the organisation's clocks show. */
export type Shift = Schemas['ShiftOut']

export type SignUpState = Schemas['SignUpOut']['state']
/** What staff may make of one. */
export type SignUpMove = Schemas['SignUpChange']['state']

export type SignUp = Schemas['SignUpOut']

export type Roster = Schemas['RosterOut']

export const HOURS_STATES = ['waiting', 'approved', 'sent_back', 'replaced'] as const
export type HoursState = Schemas['HoursOut']['state']

export type Hours = Schemas['HoursOut']

export type HoursPage = Schemas['HoursPageOut']

export type Volunteering = Schemas['VolunteeringOut']

export const LANGUAGES = ['ar', 'en', 'fr', 'ku', 'hy', 'tr', 'es', 'ur', 'am', 'tl'] as const
export const AVAILABILITIES = [
  'weekday_morning',
  'weekday_afternoon',
  'weekday_evening',
  'weekend_morning',
  'weekend_afternoon',
  'weekend_evening',
] as const
export type Availability = Schemas['VolunteeringOut']['availability'][number]
