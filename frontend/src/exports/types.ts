export type ExportKind =
  | 'constituents'
  | 'segment'
  | 'gifts'
  | 'memberships'
  | 'reminders'
  | 'directory'
  | 'opportunities'
  | 'shifts'
  | 'signups'
  | 'hours'
  | 'mailing'
  | 'suppressions'
  | 'audit'
export type ExportFormat = 'csv' | 'xlsx' | 'pdf'

export interface Export {
  id: string
  kind: ExportKind
  format: ExportFormat
  query: Record<string, string>
  by: string
  began: string
  status: 'waiting' | 'running' | 'done' | 'failed'
  progress: number
  problem: string | null
  rows: number
  until: string | null
  lent: boolean
}
