import { useQuery } from '@tanstack/react-query'
import { type ReactNode, Suspense, useSyncExternalStore } from 'react'
import { Redirect, useLocation, useSearch } from 'wouter'
import { hasUnsaved } from '../form/unsaved'
import { lazily } from '../shell/lazily'
import { Loaded } from '../ui/Loaded'
import { Splash } from '../ui/Splash'
import { hasEnded, onEndedChange } from './ended'
import { meQuery } from './me'
import { signInAddress } from './next'

const SignInAgain = lazily(() => import('./SignInAgain'))

/** Lets in who is signed in. Whoever was in the middle of something signs in on top of it and loses nothing. */
export function Gate({ children }: { children: ReactNode }) {
  const query = useQuery(meQuery)
  const ended = useSyncExternalStore(onEndedChange, hasEnded)
  const [path] = useLocation()
  const search = useSearch()
  const busy = query.data !== undefined && hasUnsaved()
  if (ended && !busy) return <Redirect to={signInAddress(search ? `${path}?${search}` : path)} replace />
  return (
    <Loaded query={query} waiting={<Splash />}>
      {() => (
        <>
          {children}
          {ended && (
            <Suspense>
              <SignInAgain />
            </Suspense>
          )}
        </>
      )}
    </Loaded>
  )
}
