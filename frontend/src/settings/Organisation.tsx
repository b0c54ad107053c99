import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Settings } from '../api/types'
import { useWords } from '../i18n/useWords'
import { meQuery } from '../session/me'
import { Loaded } from '../ui/Loaded'
import { CardSkeleton } from '../ui/Skeleton'
import { tell } from '../ui/toasts'
import { settingsQuery } from './data'
import { OrganisationForm } from './OrganisationForm'
import { SettingsFrame } from './SettingsFrame'

/** Who we are, on receipts and pages; how we count. */
export default function Organisation() {
  const { say } = useWords()
  const client = useQueryClient()
  const query = useQuery({ ...settingsQuery, refetchOnWindowFocus: false, refetchOnReconnect: false })
  const done = (settings: Settings) => {
    client.setQueryData(settingsQuery.queryKey, settings)
    void client.invalidateQueries({ queryKey: meQuery.queryKey })
    tell(say('app.saved'))
  }
  return (
    <SettingsFrame title={say('app.settings.organisation')}>
      <Loaded query={query} waiting={<CardSkeleton lines={8} />}>
        {(settings: Settings) => <OrganisationForm key={settings.version} settings={settings} onDone={done} />}
      </Loaded>
    </SettingsFrame>
  )
}
