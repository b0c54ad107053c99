import type { Names } from '../api/types'

export const FIELDS = ['name', 'town', 'email', 'phone', 'level'] as const
export const VISIBILITIES = ['nobody', 'members', 'public'] as const

export type Field = (typeof FIELDS)[number]
export type Visibility = (typeof VISIBILITIES)[number]
export type Shown = Record<Field, Visibility>

export interface Setting {
  open_to: Visibility
  version: number
}

/** What somebody lets others see; `since` when she opted in, null while nobody sees her name. */
export interface Choice {
  shown: Shown
  town: string
  since: string | null
  at: string | null
  by: string
  by_member: boolean
  version: number
}

/** Somebody who opted in; `active` is whether the directory lists her today. */
export interface Listed {
  constituent: string
  name: Names
  level: Names
  number: string
  active: boolean
  choice: Choice
}
