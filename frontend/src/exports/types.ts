import type { Schemas } from '../api/doors'

export type ExportKind = Schemas['ExportOut']['kind']
export type ExportFormat = Schemas['ExportOut']['format']

export type Export = Schemas['ExportOut']
