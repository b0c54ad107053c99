import type { Answer, Schemas } from '../api/doors'

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

export type Outcome = Reminder['outcome']
export type Kind = Text['kind']

/** How many of one step, in days from the end, ended so. */
export type Count = Counts['items'][number]

export type Counts = Answer<'GET', '/api/reminders/counts'>

export type Reminder = Schemas['ReminderOut']

/** What staff wrote, empty where they wrote nothing; then `our_…` is said. */
export type Text = Schemas['TextOut']

export type Texts = Schemas['TextsOut']
