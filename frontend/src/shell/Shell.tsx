import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../i18n/useWords'
import { preloadAll } from '../routes'
import { Toasts } from '../ui/Toasts'
import { Broken } from './Broken'
import { lazily } from './lazily'
import { LeaveDialog } from './LeaveDialog'
import { OfflineBanner } from './OfflineBanner'
import { PhoneBottom, PhoneTop } from './PhoneBars'
import { ScreenSkeleton } from './ScreenSkeleton'
import { Sidebar } from './Sidebar'

const QUIET_MS = 3000

const CommandMenu = lazily(() => import('./CommandMenu'))

/** Everything round a screen. */
export function Shell({ children }: { children: ReactNode }) {
  const { say } = useWords()
  const [commanding, setCommanding] = useState(false)
  const [path] = useLocation()
  const main = useRef<HTMLElement>(null)
  useCommandKey(() => setCommanding(true))
  useQuietly(preloadAll)
  useEffect(() => {
    scrollTo({ top: 0 })
  }, [path])
  const openCommand = () => setCommanding(true)
  return (
    <div className="flex min-h-dvh">
      <a
        href="#main"
        className="fixed start-3 top-3 z-50 -translate-y-24 rounded-md bg-accent px-4 py-3 font-semibold text-on-accent focus:translate-y-0"
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {say('app.skip')}
      </a>
      <Sidebar onCommand={openCommand} />
      <div className="flex min-w-0 grow flex-col pb-16 md:p-2 md:ps-0">
        <OfflineBanner />
        <PhoneTop onCommand={openCommand} />
        <main ref={main} id="main" tabIndex={-1} className="grow bg-surface max-md:bg-page md:rounded-xl md:border md:border-line md:shadow-1">
          <Broken key={path}>
            <Suspense fallback={<ScreenSkeleton />}>{children}</Suspense>
          </Broken>
        </main>
      </div>
      <PhoneBottom />
      <LeaveDialog />
      {commanding && (
        <Suspense>
          <CommandMenu onClose={() => setCommanding(false)} />
        </Suspense>
      )}
      <Toasts />
    </div>
  )
}

/** Does something once, when the first screen has had its time. */
function useQuietly(act: () => void) {
  useEffect(() => {
    const timer = setTimeout(act, QUIET_MS)
    return () => clearTimeout(timer)
  }, [act])
}

function useCommandKey(open: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.code === 'KeyK') {
        event.preventDefault()
        open()
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })
}
