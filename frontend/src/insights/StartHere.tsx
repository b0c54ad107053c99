import { Link } from 'wouter'
import type { ScreenLink } from '../shell/screens'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Icon } from '../ui/Icon'
import { CampaignsCard } from './CampaignsCard'
import { Belonging } from './Figures'

const WAYS: ScreenLink[] = [
  { to: '/people', text: 'app.home.find', icon: 'search', needs: 'people.read' },
  { to: '/people/new', text: 'app.deed.person', icon: 'person', needs: 'people.write' },
  { to: '/people?sort=joined', text: 'app.home.newest', icon: 'people', needs: 'people.read' },
]

/** The first screen of somebody whose work is with people, not with money. */
export function StartHere() {
  return (
    <div className="space-y-5">
      <Belonging />
      <Ways />
    </div>
  )
}

function Ways() {
  const { say } = useWords()
  const may = useMay()
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <ul className="space-y-3">
        {WAYS.filter((way) => may(way.needs)).map((way) => (
          <li key={way.to}>
            <Link href={way.to} className="card flex min-h-16 items-center gap-4 p-4 transition-colors hover:border-accent-line hover:bg-accent-soft/50">
              <span className="grid size-10 shrink-0 place-items-center rounded-md bg-accent-soft text-accent-ink">
                <Icon name={way.icon} size={20} />
              </span>
              <span className="font-semibold">{say(way.text)}</span>
              <Icon name="onward" className="ms-auto text-ink-3" />
            </Link>
          </li>
        ))}
      </ul>
      {may('funds.read') && <CampaignsCard />}
    </div>
  )
}
