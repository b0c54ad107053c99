import { useSyncExternalStore } from 'react'
import { useWords } from '../i18n/useWords'
import { Icon } from '../ui/Icon'

function subscribe(listener: () => void) {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}

/** Says that there is no connection, for as long as there is none. */
export function OfflineBanner() {
  const { say } = useWords()
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  return (
    <div role="status">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-2 text-sm font-semibold text-warn">
          <Icon name="offline" size={16} />
          {say('app.offline')}
        </p>
      )}
    </div>
  )
}
