import type { Schemas } from '../api/doors'

export const FIELDS = ['name', 'town', 'email', 'phone', 'level'] as const
export const VISIBILITIES = ['nobody', 'members', 'public'] as const

export type Field = keyof Shown
export type Visibility = Schemas['SettingOut']['open_to']
export type Shown = Schemas['ShownOut']

export type Setting = Schemas['SettingOut']

/** What somebody lets others see; `since` when she opted in, null while nobody sees her name. */
export type Choice = Listed['choice']

/** Somebody who opted in; `active` is whether the directory lists her today. */
export type Listed = Schemas['ListedOut']
