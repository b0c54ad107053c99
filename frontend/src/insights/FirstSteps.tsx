import { Link } from 'wouter'
import type { Permission } from '../api/types'
import type { WordKey } from '../i18n/say'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Icon, type IconName } from '../ui/Icon'

interface Step {
  to: string
  icon: IconName
  title: WordKey
  more: WordKey
  needs: Permission
}

const STEPS: Step[] = [
  { to: '/settings/organisation', icon: 'building', title: 'app.first.organisation', more: 'app.first.organisation_more', needs: 'settings.write' },
  { to: '/funds/new', icon: 'fund', title: 'app.first.fund', more: 'app.first.fund_more', needs: 'funds.write' },
  { to: '/people/new', icon: 'person', title: 'app.first.person', more: 'app.first.person_more', needs: 'people.write' },
  { to: '/gifts/new', icon: 'gift', title: 'app.first.gift', more: 'app.first.gift_more', needs: 'gifts.write' },
  { to: '/campaigns/new', icon: 'campaign', title: 'app.first.campaign', more: 'app.first.campaign_more', needs: 'funds.write' },
  { to: '/settings/users', icon: 'people', title: 'app.first.users', more: 'app.first.users_more', needs: 'users.manage' },
]

/** An empty system, and how it fills. */
export function FirstSteps() {
  const { say } = useWords()
  const may = useMay()
  return (
    <section aria-labelledby="first" className="card p-5 sm:p-8">
      <h2 id="first" className="text-xl font-semibold">
        {say('app.first.title')}
      </h2>
      <p className="mb-6 text-ink-2">{say('app.first.lead')}</p>
      <ol className="grid gap-3 sm:grid-cols-2">
        {STEPS.filter((step) => may(step.needs)).map((step) => (
          <li key={step.to}>
            <Link
              href={step.to}
              className="flex h-full items-start gap-4 rounded-md border border-line p-4 transition-colors hover:border-accent-line hover:bg-accent-soft/50"
            >
              <span className="grid size-10 shrink-0 place-items-center rounded-md bg-accent-soft text-accent-ink">
                <Icon name={step.icon} size={20} />
              </span>
              <span>
                <span className="block font-semibold">{say(step.title)}</span>
                <span className="block text-ink-2">{say(step.more)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  )
}
