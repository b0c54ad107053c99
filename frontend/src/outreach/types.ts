import type { Answer, Schemas } from '../api/doors'

export type Tag = Schemas['TagOut']

/** A tree of rules as the server takes it. */
export type Rules = { and: Rules[] } | { or: Rules[] } | { not: Rules } | Rule

export interface Rule {
  rule: string
  [said: string]: string | number | null | undefined
}

/** `rules` is absent when the reader may not see what they ask. */
export type Segment = Schemas['SegmentOut']

export type Count = Answer<'GET', '/api/segments/{}/count'>

export type Template = Schemas['TemplateOut']

export type Templates = Schemas['TemplatesOut']

export type Span = Schemas['SpanOut']

export type Block = Schemas['BlockOut']

export type Preview = Answer<'POST', '/api/templates/preview'>

export const PURPOSES = ['news', 'appeals', 'membership', 'volunteering'] as const
export type Purpose = Schemas['MailingOut']['purpose']
export type MailingState = Schemas['MailingOut']['state']

export type MailingRow = Schemas['MailingRow']

/** `figures` is absent for whoever may not see whom the segment means. */
export type Mailing = Schemas['MailingOut']

export type MailingPerson = Schemas['MailingPerson']
