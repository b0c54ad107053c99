import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { useWords } from '../i18n/useWords'
import { useMay, useMe, useSwitchLang } from '../session/me'
import { IconButton } from '../ui/Button'
import { cx } from '../ui/classes'
import { Dialog } from '../ui/Dialog'
import { Icon, type IconName } from '../ui/Icon'
import { Mark } from '../ui/Mark'
import { Name } from '../ui/Name'
import { LangSwitch } from './LangSwitch'
import { DEEDS, isHere, type ScreenLink } from './screens'
import { useNavLinks } from './Sidebar'
import { UserMenu } from './UserMenu'

/** The line above the page on a phone. */
export function PhoneTop({ onCommand }: { onCommand: () => void }) {
  const { say } = useWords()
  const { organisation } = useMe()
  return (
    <header className="sticky top-0 z-20 flex items-center gap-3 border-b border-line bg-surface/95 ps-4 pe-2 py-1.5 backdrop-blur md:hidden">
      <Mark size={26} />
      <Name of={organisation.name} className="min-w-0 grow truncate font-semibold" />
      <IconButton icon="search" label={say('app.command.open')} onPress={onCommand} />
    </header>
  )
}

const BESIDE = 3

/** The way round on a phone: the first screens, and a drawer with the rest. */
export function PhoneBottom() {
  const { say } = useWords()
  const [open, setOpen] = useState(false)
  const links = useNavLinks()
  return (
    <>
      <nav
        aria-label={say('app.nav.label')}
        className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-surface/95 pb-[env(safe-area-inset-bottom)] backdrop-blur md:hidden"
      >
        {links.slice(0, BESIDE).map((link) => (
          <BarLink key={link.to} link={link} />
        ))}
        <button type="button" className={barItem(false)} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <BarFace icon="menu" text={say('app.nav.more')} />
        </button>
      </nav>
      <Dialog isOpen={open} onClose={() => setOpen(false)} title={say('app.nav.more')}>
        <Drawer links={links.slice(BESIDE)} onGo={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

const barItem = (here: boolean) =>
  cx(
    'flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs -outline-offset-2',
    here ? 'font-semibold text-accent-ink' : 'text-ink-2',
  )

function BarLink({ link }: { link: ScreenLink }) {
  const { say } = useWords()
  const [path] = useLocation()
  const here = isHere(link.to, path)
  return (
    <Link href={link.to} aria-current={here ? 'page' : undefined} className={barItem(here)}>
      <BarFace icon={link.icon} text={say(link.text)} />
    </Link>
  )
}

const BarFace = ({ icon, text }: { icon: IconName; text: string }) => (
  <>
    <Icon name={icon} size={22} />
    <span className="max-w-full truncate px-1">{text}</span>
  </>
)

function Drawer({ links, onGo }: { links: ScreenLink[]; onGo: () => void }) {
  const { say } = useWords()
  const may = useMay()
  const switchLang = useSwitchLang()
  const settings: ScreenLink = { to: '/settings', text: 'app.nav.settings', icon: 'settings', needs: 'settings.read' }
  const all = [...links, ...DEEDS.filter((deed) => may(deed.needs)), settings]
  return (
    <div className="space-y-3">
      <ul>
        {all.map((link) => (
          <li key={link.to}>
            <Link href={link.to} onClick={onGo} className="flex min-h-12 items-center gap-3 rounded-md px-2 hover:bg-hover">
              <Icon name={link.icon} size={20} className="text-ink-2" />
              {say(link.text)}
            </Link>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center justify-between gap-2 border-t border-line pt-3">
        <UserMenu />
        <LangSwitch onSwitch={switchLang} />
      </div>
    </div>
  )
}
