import type { Money } from '../i18n/format'
import type { Calendar, Digits, Lang, Names } from '../i18n/lang'

export type { Money, Names }

export interface Page<T> {
  items: T[]
  next: string | null
}

export const ROLES = [
  'admin',
  'finance',
  'fundraiser',
  'membership',
  'coordinator',
  'outreach',
  'viewer',
] as const
export type Role = (typeof ROLES)[number]

export type Permission =
  | 'people.read'
  | 'people.write'
  | 'people.contact'
  | 'people.erase'
  | 'consents.write'
  | 'gifts.read'
  | 'gifts.write'
  | 'gifts.refund'
  | 'funds.read'
  | 'funds.write'
  | 'receipts.read'
  | 'members.read'
  | 'members.write'
  | 'levels.write'
  | 'volunteers.read'
  | 'volunteers.write'
  | 'segments.read'
  | 'segments.write'
  | 'outreach.read'
  | 'outreach.write'
  | 'outreach.send'
  | 'imports.run'
  | 'exports.run'
  | 'dashboard.read'
  | 'settings.read'
  | 'settings.write'
  | 'users.manage'
  | 'keys.manage'
  | 'audit.read'

export interface Preferences {
  lang: Lang
  digits: Digits
  calendar: Calendar
}

export interface Me {
  user: { id: string; name: string; email: string; role: Role; permissions: Permission[] }
  organisation: {
    name: Names
    currency: string
    currencies: string[]
    languages: Lang[]
    time_zone: string
    country: string
  }
  preferences: Preferences
  csrf: string
}

export type Kind = 'individual' | 'organisation' | 'household'

/** A line of the list. Money is absent without gifts.read, contact without people.contact. */
export interface Row {
  id: string
  kind: Kind
  name: Names
  email?: string | null
  phone?: string | null
  joined: string
  last_gift?: string | null
  lifetime?: Money[]
  gifts?: number
  version: number
}

export interface ContactPoint {
  id: string
  kind: 'email' | 'phone'
  value: string
  primary: boolean
}

export interface Constituent extends Row {
  greeting: Names | null
  lang: Lang
  contact_points?: ContactPoint[]
  note: string | null
}

export interface Totals {
  lifetime: Money[]
  gifts: number
  first_gift: string | null
  last_gift: string | null
  this_year: Money[]
}

/** A line of the timeline; what else it says depends on its kind. */
export interface Moment {
  id: string
  kind: string
  at: string
  gift?: Gift
  text?: string
  by?: string
  fields?: string[]
  day?: string
  data?: Partial<Moment>
  [more: string]: unknown
}

export interface View {
  constituent: Constituent
  totals?: Totals
  timeline: Page<Moment>
}

export interface Named {
  id: string
  name: Names
}

export type OfflineMethod = 'cash' | 'cheque' | 'transfer'
export type Method = 'card' | OfflineMethod

/** A posted line of the ledger: a gift, or a refund of one with its amount negative. */
export interface Gift {
  id: string
  kind?: string
  of?: string | null
  constituent: Named | null
  date: string
  at: string
  method: Method
  amount: Money
  covered_fee: Money | null
  fee: Money | null
  fund: Named
  campaign: Named | null
  status: string
  refunded: Money
  /** A refund that was asked for and is on its way. */
  refund_asked?: Money | null
  anonymous: boolean
  message: string | null
  reference: string | null
  note?: string | null
  receipt: { id: string; number: string } | null
  version: number
}

export interface Raised {
  raised: Money[]
  gifts: number
}

export interface GiftPage extends Page<Gift> {
  total?: Raised | null
}

export interface Fund {
  id: string
  slug: string
  name: Names
  active: boolean
  /** Absent without gifts.read. */
  totals?: Raised
  version: number
}

export interface Campaign {
  id: string
  slug: string
  name: Names
  story: Names
  goal: Money | null
  currency: string
  suggested: { once: number[] }
  funds: string[]
  open: boolean
  starts: string | null
  ends: string | null
  fee_cover: boolean
  totals: Raised
  version: number
}

export interface Receipt {
  id: string
  number: string
  issued: string
  url: string
}

export interface Behind {
  path: string
  query: Record<string, string>
}

export interface Figure {
  key: string
  value: number | Money
  list: Behind
}

export interface Point {
  label: string | Names
  value: number | Money
  gifts?: number
  list: Behind
}

export interface Dashboard {
  figures: Figure[]
  charts: { key: string; points: Point[] }[]
}

export interface Settings {
  name: Names
  languages: Lang[]
  default_lang: Lang
  currency: string
  currencies: string[]
  time_zone: string
  country: string
  address: Names | null
  digits: Digits
  calendar: Calendar
  receipt_prefix: string
  embed_sites: string[]
  version: number
}

export interface User {
  id: string
  email: string
  name: string
  role: Role
  active: boolean
  made: string
  lang: Lang
  version: number
}

export interface ApiKey {
  id: string
  name: string
  role: Role
  made: string
  revoked: string | null
  /** Only in the answer that makes it. */
  key?: string
}

/** One committed change of an entity such as `user:01…`; `before` is null for something new. */
export interface AuditRow {
  entity: string
  number: number
  at: string
  who: { kind: string; id: string; name: string }
  verb: string
  why: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}
