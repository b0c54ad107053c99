import { useWords } from '../i18n/useWords'
import { LinkTabs } from '../ui/Tabs'

/** The screens about members. */
export function MemberTabs() {
  const { say } = useWords()
  return (
    <LinkTabs
      label={say('membership.title')}
      tabs={[
        { to: '/members', text: say('membership.list') },
        { to: '/members/renewals', text: say('membership.board') },
        { to: '/members/levels', text: say('membership.levels') },
        { to: '/members/reminders', text: say('membership.reminders') },
        { to: '/members/directory', text: say('membership.directory') },
      ]}
    />
  )
}
