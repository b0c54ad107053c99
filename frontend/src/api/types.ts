import type { Schemas } from './doors'
import type { Money } from '../i18n/format'
import type { Names } from '../i18n/lang'

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
export type Role = Schemas['UserOut']['role']

export type Permission = Schemas['MeUser']['permissions'][number]

export type Preferences = Schemas['PreferencesShape']

export type Me = Schemas['Me']

export type Kind = Schemas['PersonRow']['kind']

/** A line of the list. Money is absent without gifts.read, contact without people.contact. */
export type Row = Schemas['PersonRow']

export type ContactPoint = Schemas['ContactPointOut']

export type Constituent = Schemas['ConstituentOut']

export type Totals = Schemas['PersonTotals']

/** A line of the timeline; what else it says depends on its kind, which the API's description leaves open. */
export type Moment = Schemas['TimelineEntry'] & { gift?: Gift; text?: string; by?: string; fields?: string[]; day?: string }

export type View = Omit<Schemas['ViewOut'], 'timeline'> & { timeline: Page<Moment> }

export type Named = Schemas['Named']

export type OfflineMethod = Schemas['NewGift']['method']
export type Method = Schemas['GiftOut']['method']

/** A posted line of the ledger: a gift, or a refund of one with its amount negative. */
export type Gift = Schemas['GiftOut']

export type Raised = Schemas['TotalOut']

export type GiftPage = Schemas['GiftPage']

export type Fund = Schemas['FundOut']

export type Campaign = Schemas['CampaignOut']

export type Receipt = Schemas['ReceiptOut']

export type Behind = Schemas['BehindShape']

export type Figure = Schemas['FigureShape']

export type Point = Schemas['PointShape']

export type Dashboard = Schemas['DashboardShape']

export type Settings = Schemas['SettingsOut']

export type User = Schemas['UserOut']

export type ApiKey = Schemas['KeyOut']

/** `key` is shown this once. */
export type NewApiKey = Schemas['NewKeyOut']

/** One committed change of an entity such as `user:01…`; `before` is null for something new. */
export type AuditRow = Schemas['ChangeOut']
