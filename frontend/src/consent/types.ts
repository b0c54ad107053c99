import type { Schemas } from '../api/doors'

export const CHANNELS = ['email', 'sms', 'phone', 'post'] as const
export const PURPOSES = ['news', 'appeals', 'membership', 'volunteering'] as const
export const SOURCES = ['paper', 'in_person', 'phone', 'email', 'other'] as const

export type Channel = Schemas['ConsentOut']['channel']
export type Purpose = Schemas['ConsentOut']['purpose']
export type Source = Schemas['ConsentIn']['source']
export type Answer = Schemas['ConsentOut']['state']

/** One thing that somebody said. */
export type Consent = Schemas['ConsentOut']

/** What holds now; `state` is null when nobody ever asked. */
export type Choice = Consents['current'][number]

export type Consents = Schemas['ConsentsOut']

/** An address that gets no mail; `address` is a hint, for whoever may see contact points. */
export type Suppression = Schemas['SuppressionOut']
