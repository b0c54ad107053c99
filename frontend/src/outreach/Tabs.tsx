import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { LinkTabs } from '../ui/Tabs'

/** Mailings, and what they are made of. */
export function OutreachTabs() {
  const { say } = useWords()
  const may = useMay()
  const tabs = [
    ...(may('outreach.read') ? [{ to: '/mailings', text: say('mailing.mailings') }] : []),
    ...(may('segments.read') ? [{ to: '/segments', text: say('mailing.segments') }] : []),
    ...(may('outreach.read') ? [{ to: '/templates', text: say('mailing.templates') }] : []),
  ]
  return <LinkTabs label={say('mailing.tabs')} tabs={tabs} />
}
