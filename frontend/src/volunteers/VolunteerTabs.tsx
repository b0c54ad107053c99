import { useWords } from '../i18n/useWords'
import { LinkTabs } from '../ui/Tabs'

/** What there is to do, and what was done. */
export function VolunteerTabs() {
  const { say } = useWords()
  return (
    <LinkTabs
      label={say('volunteering.title')}
      tabs={[
        { to: '/volunteers', text: say('volunteering.opportunities') },
        { to: '/volunteers/hours', text: say('volunteering.hours') },
      ]}
    />
  )
}
