import type { ReactNode } from 'react'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Page } from '../ui/Page'
import { LinkTabs } from '../ui/Tabs'

interface Props {
  title: string
  lead?: string
  actions?: ReactNode
  children: ReactNode
}

/** One of the settings, beside the others that this person may see. */
export function SettingsFrame({ title, lead, actions, children }: Props) {
  const { say } = useWords()
  const may = useMay()
  const tabs = [
    may('settings.read') && { to: '/settings/organisation', text: say('app.settings.organisation') },
    { to: '/settings/preferences', text: say('app.settings.preferences') },
    may('outreach.read') && { to: '/settings/suppressions', text: say('app.settings.suppressions') },
    may('users.manage') && { to: '/settings/users', text: say('app.settings.users') },
    may('keys.manage') && { to: '/settings/keys', text: say('app.settings.keys') },
    may('exports.run') && { to: '/settings/exports', text: say('app.settings.exports') },
    may('people.erase') && { to: '/settings/erasures', text: say('app.settings.erasures') },
    may('audit.read') && { to: '/settings/audit', text: say('app.settings.audit') },
  ].filter((tab) => tab !== false)
  return (
    <Page title={title} {...(lead ? { lead } : {})} actions={actions}>
      <LinkTabs label={say('app.settings.title')} tabs={tabs} />
      {children}
    </Page>
  )
}
