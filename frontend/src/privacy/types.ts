export type Kept =
  | 'contact_points'
  | 'notes'
  | 'letters'
  | 'consents'
  | 'tags'
  | 'reminders'
  | 'directory'
  | 'clicks'
  | 'gifts'
  | 'terms'
  | 'hours'
  | 'shifts'

export interface Count {
  what: Kept
  count: number
}

/** What would go for good, and what the books must keep without a name. */
export interface Preview {
  goes: Count[]
  stays: Count[]
  payments: number
}

export interface Erasure {
  id: string
  constituent: string
  status: 'waiting' | 'running' | 'done' | 'failed'
  progress: number
  by: string
  began: string
  ended: string | null
  payments: string[]
}

export interface TakenOut {
  made: string
  lang: 'ar' | 'en'
  data: Record<string, unknown>
  readable: string
}
