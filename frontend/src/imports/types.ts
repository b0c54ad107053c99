import type { Schemas } from '../api/doors'

export type Status = Schemas['ImportOut']['status']
export type Phase = Schemas['ImportOut']['phase']

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
export type Field = Column['field']

export const VERDICTS = ['new', 'known', 'suspect', 'twice', 'before', 'invalid'] as const
export type Verdict = Schemas['LineOut']['verdict']

export type Import = Schemas['ImportOut']

export const REASONS = ['gave', 'joined', 'helped', 'written_to', 'noted', 'more', 'chose', 'edited', 'gone'] as const

/** Somebody who stays when an import is taken back, and why; of somebody it completed, the field that stays. */
export type Kept = Schemas['KeptOut']

export type Column = Schemas['ColumnOut']

export type Table = Schemas['TableOut']

export type Line = Schemas['LineOut']
