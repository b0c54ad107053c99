import type { Names } from '../i18n/lang'

export type Status = 'waiting' | 'running' | 'done' | 'failed'
export type Phase = 'uploading' | 'reading' | 'mapping' | 'checking' | 'checked' | 'entering' | 'weighing' | 'weighed' | 'undoing' | 'undone'

export const FIELDS = [
  'name',
  'name_ar',
  'name_en',
  'first_name',
  'last_name',
  'email',
  'phone',
  'kind',
  'lang',
  'joined',
  'note',
  'tags',
  'news',
  'appeals',
] as const
export type Field = '' | (typeof FIELDS)[number]

export const VERDICTS = ['new', 'known', 'suspect', 'twice', 'before', 'invalid'] as const
export type Verdict = (typeof VERDICTS)[number]

export interface Import {
  id: string
  file: string
  by: string
  began: string
  status: Status
  phase: Phase
  progress: number
  problem: string | null
  problem_params: Record<string, string | number>
  rows: number | null
  counts: (Record<Verdict, number> & { fills: number; stays: number }) | null
  result: { enter: number; update: number; skip: number } | null
  back: { back: number; kept: number; restored: number; left: number } | null
  known: 'skip' | 'update' | null
  suspects: 'skip' | 'enter' | null
  fields: Field[] | null
  order: string | null
  pieces: number
  next_piece: number | null
  piece_bytes: number
}

export const REASONS = ['gave', 'joined', 'helped', 'written_to', 'noted', 'more', 'chose', 'edited', 'gone'] as const

/** Somebody who stays when an import is taken back, and why; of somebody it completed, the field that stays. */
export interface Kept {
  number: number
  person: string
  name: Names
  reason: (typeof REASONS)[number]
  field: '' | 'name.ar' | 'name.en' | 'phone' | 'note' | 'news' | 'appeals'
}

export interface Column {
  name: string
  field: Field
  unclear: boolean
  order: '' | 'dmy' | 'mdy'
}

export interface Table {
  columns: Column[]
  rows: { number: number; cells: string[] }[]
  encoding: string
  separator: string
  twice: string[]
}

export interface Line {
  number: number
  verdict: Verdict
  name: Names | null
  email: string | null
  phone: string | null
  person: string | null
  row: number | null
  fills: boolean
  /** Agreements that the row tells and that no file changes. */
  stays: { field: 'news' | 'appeals'; reason: 'withdrew' | 'agreed' | 'suppressed' }[]
  wrong: { field: string; code: string; params: Record<string, string | number> }[]
}
