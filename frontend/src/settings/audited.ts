import type { AuditRow } from '../api/types'

export interface FieldChange {
  field: string
  before: unknown
  after: unknown
}

/** The fields that differ; of something new, all that were said. */
export function changedIn({ before, after }: AuditRow): FieldChange[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return fields
    .map((field) => ({ field, before: before?.[field], after: after?.[field] }))
    .filter((change) => JSON.stringify(change.before ?? null) !== JSON.stringify(change.after ?? null))
}

/** A value in one line: names per language, amounts and lists as their parts. */
export function shownValue(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(shownValue).join(' · ')
  if (typeof value === 'object') return Object.values(value).map(shownValue).filter(Boolean).join(' / ')
  return String(value)
}

/** A verb of the audit as the end of a key of words. */
export const verbKey = (verb: string) => verb.replaceAll(' ', '_')
