import { Link, useLocation } from 'wouter'
import { useWords } from '../i18n/useWords'
import { useMay, useMe, useSwitchLang } from '../session/me'
import { Button } from '../ui/Button'
import { cx } from '../ui/classes'
import { Icon } from '../ui/Icon'
import { Mark } from '../ui/Mark'
import { Name } from '../ui/Name'
import { LangSwitch } from './LangSwitch'
import { preload } from './preload'
import { isHere, SCREENS, type ScreenLink } from './screens'
import { UserMenu } from './UserMenu'

const COMMAND_KEY = /Mac|iP(hone|ad)/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K'

export function useNavLinks(): ScreenLink[] {
  const may = useMay()
  return SCREENS.filter((screen) => may(screen.needs))
}

/** The way round on a wide screen. */
export function Sidebar({ onCommand }: { onCommand: () => void }) {
  const { say } = useWords()
  const { organisation } = useMe()
  const switchLang = useSwitchLang()
  return (
    <aside className="sticky top-0 hidden h-dvh w-62 shrink-0 flex-col gap-4 overflow-y-auto p-3 md:flex">
      <Link href="/" className="flex items-center gap-3 rounded-md px-2 py-1.5">
        <Mark />
        <Name of={organisation.name} className="line-clamp-2 min-w-0 leading-snug font-semibold" />
      </Link>
      <Button onPress={onCommand} className="justify-start! gap-2.5 px-3! font-normal! text-ink-2!">
        <Icon name="search" />
        <span className="grow text-start">{say('app.command.open')}</span>
        <kbd dir="ltr" className="rounded-sm border border-line bg-sunken px-1.5 font-sans text-xs text-ink-2">
          {COMMAND_KEY}
        </kbd>
      </Button>
      <nav aria-label={say('app.nav.label')} className="grow">
        <ul className="space-y-0.5">
          {useNavLinks().map((link) => (
            <NavItem key={link.to} link={link} />
          ))}
        </ul>
      </nav>
      <div className="space-y-0.5">
        <NavItem link={{ to: '/settings', text: 'app.nav.settings', icon: 'settings', needs: 'settings.read' }} as="div" />
        <div className="px-0.5">
          <LangSwitch onSwitch={switchLang} />
        </div>
        <UserMenu />
      </div>
    </aside>
  )
}

function NavItem({ link, as: Tag = 'li' }: { link: ScreenLink; as?: 'li' | 'div' }) {
  const { say } = useWords()
  const [path] = useLocation()
  const here = isHere(link.to, path)
  return (
    <Tag>
      <Link
        href={link.to}
        aria-current={here ? 'page' : undefined}
        onPointerEnter={() => preload(link.to)}
        className={cx(
          'flex min-h-10 items-center gap-3 rounded-md px-3 transition-colors',
          here ? 'bg-surface font-semibold text-ink shadow-1 ring-1 ring-line' : 'text-ink-2 hover:bg-hover hover:text-ink',
        )}
      >
        <Icon name={link.icon} size={19} className={here ? 'text-accent' : ''} />
        {say(link.text)}
      </Link>
    </Tag>
  )
}
