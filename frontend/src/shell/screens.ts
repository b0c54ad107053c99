import type { Permission } from '../api/types'
import type { WordKey } from '../i18n/say'
import type { IconName } from '../ui/Icon'

export interface ScreenLink {
  to: string
  text: WordKey
  icon: IconName
  needs: Permission
}

/** Where one can go, in the order of the day's work. */
export const SCREENS: ScreenLink[] = [
  { to: '/', text: 'app.nav.home', icon: 'home', needs: 'dashboard.read' },
  { to: '/people', text: 'app.nav.people', icon: 'people', needs: 'people.read' },
  { to: '/members', text: 'app.nav.members', icon: 'card', needs: 'members.read' },
  { to: '/gifts', text: 'app.nav.gifts', icon: 'gift', needs: 'gifts.read' },
  { to: '/campaigns', text: 'app.nav.campaigns', icon: 'campaign', needs: 'funds.read' },
  { to: '/funds', text: 'app.nav.funds', icon: 'fund', needs: 'funds.read' },
  { to: '/volunteers', text: 'app.nav.volunteers', icon: 'hand', needs: 'volunteers.read' },
  { to: '/mailings', text: 'app.nav.mailings', icon: 'mail', needs: 'outreach.read' },
]

/** What can be begun from anywhere. */
export const DEEDS: ScreenLink[] = [
  { to: '/gifts/new', text: 'app.deed.gift', icon: 'gift', needs: 'gifts.write' },
  { to: '/people/new', text: 'app.deed.person', icon: 'person', needs: 'people.write' },
  { to: '/members/new', text: 'app.deed.member', icon: 'card', needs: 'members.write' },
  { to: '/campaigns/new', text: 'app.deed.campaign', icon: 'campaign', needs: 'funds.write' },
]

/** Whether a link stands for the screen one is on, or one below it. */
export const isHere = (to: string, path: string) => (to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`))
