import type { Named, Names, Row } from '../api/types'

export interface Tag extends Named {
  people: number
  version: number
}

/** A tree of rules as the server takes it. */
export type Rules = { and: Rules[] } | { or: Rules[] } | { not: Rules } | Rule

export interface Rule {
  rule: string
  [said: string]: string | number | null | undefined
}

/** `rules` is absent when the reader may not see what they ask. */
export interface Segment extends Named {
  rules?: Rules
  closed: boolean
  shared: boolean
  owner: string
  mine: boolean
  version: number
}

export interface Count {
  count: number
  first: Row[]
}

export interface Template {
  id: string
  name: string
  subject: Names
  body: Names
  langs: ('ar' | 'en')[]
  archived: boolean
  version: number
}

export interface Templates {
  items: Template[]
  fields: string[]
  always: string[]
  links: string[]
}

export interface Span {
  kind: 'words' | 'link' | 'field'
  text: string
  url: string | null
  bold: boolean
}

export interface Block {
  kind: 'heading' | 'paragraph' | 'points' | 'button'
  lines: Span[][]
  level: number
  text: string
  url: string
}

export interface Preview {
  subject: string
  blocks: Block[]
  missing: string[]
  constituent: string | null
  name: Names | null
}

export const PURPOSES = ['news', 'appeals', 'membership', 'volunteering'] as const
export type Purpose = (typeof PURPOSES)[number]
export type MailingState = 'draft' | 'scheduled' | 'sending' | 'paused' | 'sent' | 'cancelled'

export interface MailingRow {
  id: string
  name: string
  purpose: Purpose
  state: MailingState
  at: string | null
  started: string | null
  ended: string | null
  by: string
  archived: boolean
  progress: number
  version: number
}

/** `figures` is absent for whoever may not see whom the segment means. */
export interface Mailing extends MailingRow {
  template: { id: string; name: string | null }
  segment: { id: string; name: Names | null }
  audience: 'frozen' | 'live'
  other_language: boolean
  langs: ('ar' | 'en')[]
  closed: boolean
  figures?: Record<string, number>
}

export interface MailingPerson extends Row {
  at: string | null
}
