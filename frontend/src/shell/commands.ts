import type { Permission, Row } from '../api/types'
import { matches } from '../i18n/fold'
import type { WordKey } from '../i18n/say'
import type { WordsOf } from '../i18n/useWords'
import type { IconName } from '../ui/Icon'
import { DEEDS, SCREENS, type ScreenLink } from './screens'

export type Group = 'people' | 'deeds' | 'screens'

export interface Command {
  id: string
  group: Group
  to: string
  icon: IconName
  text: string
  /** A person's line shows who it is. */
  person?: Row
}

type May = (permission: Permission) => boolean

const MOST_PEOPLE = 6
const GIFTS_FOR = 2

const ELSEWHERE: ScreenLink[] = [
  { to: '/settings/organisation', text: 'app.settings.organisation', icon: 'building', needs: 'settings.read' },
  { to: '/settings/preferences', text: 'app.settings.preferences', icon: 'settings', needs: 'people.read' },
  { to: '/settings/users', text: 'app.settings.users', icon: 'people', needs: 'users.manage' },
  { to: '/settings/keys', text: 'app.settings.keys', icon: 'key', needs: 'keys.manage' },
  { to: '/settings/audit', text: 'app.settings.audit', icon: 'history', needs: 'audit.read' },
]

/** The people found, and a gift for the likeliest of them. */
export function personCommands(words: WordsOf, may: May, people: Row[]): Command[] {
  const found = people.slice(0, MOST_PEOPLE)
  const pages = found.map((person): Command => ({
    id: person.id,
    group: 'people',
    to: `/people/${person.id}`,
    icon: 'person',
    text: words.name(person.name),
    person,
  }))
  if (!may('gifts.write')) return pages
  const gifts = found.slice(0, GIFTS_FOR).map((person): Command => ({
    id: `gift-${person.id}`,
    group: 'deeds',
    to: `/gifts/new?constituent=${person.id}`,
    icon: 'gift',
    text: words.say('app.command.gift_for', { name: words.name(person.name) }),
  }))
  return [...pages, ...gifts]
}

/** Deeds and screens whose words begin like what was typed; all of them before anything is. */
export function placeCommands(words: WordsOf, may: May, typed: string): Command[] {
  const lines = (group: Group, links: ScreenLink[]) =>
    links
      .filter((link) => may(link.needs) && (!typed.trim() || matches(typed, words.say(link.text as WordKey))))
      .map((link): Command => ({ id: link.to, group, to: link.to, icon: link.icon, text: words.say(link.text) }))
  return [...lines('deeds', DEEDS), ...lines('screens', [...SCREENS, ...ELSEWHERE])]
}
