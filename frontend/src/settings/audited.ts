import type { AuditRow } from '../api/types'
import type { Money } from '../i18n/format'

export interface FieldChange {
  field: string
  before: unknown
  after: unknown
}

const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/
const AMOUNTS = new Set(['amount', 'covered', 'refunded', 'goal'])
const HIDDEN = new Set(['id', 'trail', 'payment', 'currency'])

const isId = (value: unknown) => typeof value === 'string' && ID.test(value)

/** The fields that differ; of something new, all that were said. What only a machine can read stays out. */
export function changedIn({ before, after }: AuditRow): FieldChange[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return fields
    .filter((field) => !HIDDEN.has(field))
    .map((field) => ({ field, before: before?.[field], after: after?.[field] }))
    .filter((change) => JSON.stringify(change.before ?? null) !== JSON.stringify(change.after ?? null))
    .filter((change) => !isId(change.after ?? change.before))
}

/** A value in one line: names per language and lists as their parts, amounts as money. */
export function shownValue(row: AuditRow, field: string, value: unknown, money: (money: Money) => string): string {
  const currency = row.after?.currency ?? row.before?.currency
  if (AMOUNTS.has(field) && typeof value === 'number' && typeof currency === 'string') return money({ amount: value, currency })
  return inOneLine(value)
}

function inOneLine(value: unknown): string {
  if (value === null || value === undefined || isId(value)) return ''
  if (Array.isArray(value)) return value.map(inOneLine).filter(Boolean).join(' · ')
  if (typeof value === 'object') return Object.values(value).map(inOneLine).filter(Boolean).join(' / ')
  return String(value)
}

/** What the audit calls something, as the end of a key of words. */
export const wordKey = (called: string) => called.replaceAll(/[ /-]/g, '_')

/** The word for whoever has no name of their own: a part of the system, or a visitor of the public pages. */
export const whoKey = ({ who }: AuditRow) => (who.kind === 'system' ? wordKey(who.id) : who.name ? '' : 'visitor')

const SCREENS: Record<string, (id: string) => string> = {
  constituent: (id) => `/people/${id}`,
  consents: (id) => `/people/${id}`,
  volunteer: (id) => `/people/${id}`,
  signup: (id) => `/people/${id.slice(id.indexOf('.') + 1)}`,
  directory: (id) => (id ? `/people/${id}` : '/members'),
  level: (id) => `/members/levels/${id}/edit`,
  gift: (id) => `/gifts/${id}`,
  campaign: (id) => `/campaigns/${id}`,
  fund: (id) => `/funds/${id}/edit`,
  organisation: () => '/settings/organisation',
  user: () => '/settings/users',
  key: () => '/settings/keys',
  import: (id) => `/people/import/${id}`,
  export: () => '/settings/exports',
}

/** The screen that shows what was changed, where there is one. */
export function screenFor(entity: string): string | undefined {
  const [kind = '', id = ''] = entity.split(':')
  return SCREENS[kind]?.(id)
}
