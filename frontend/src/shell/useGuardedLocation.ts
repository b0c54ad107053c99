import { type BaseLocationHook } from 'wouter'
import { navigate, usePathname } from 'wouter/use-browser-location'
import { goUnlessUnsaved, hasUnsaved } from '../form/unsaved'

type Navigate = typeof navigate

const pathOf = (to: string | URL) => new URL(to, location.href).pathname

/** Goes to an address; when another screen would lose something unsaved, it asks first. */
const guardedNavigate: Navigate = (to, options) => {
  const go = () => navigate(to, options)
  if (pathOf(to) === location.pathname) go()
  else goUnlessUnsaved(go)
}

export const useGuardedLocation = (() => [usePathname(), guardedNavigate]) as BaseLocationHook

let address = location.pathname + location.search

/** Back and Forward ask too: we step onto where we were, and go on only when told to. */
function onPopState(event: PopStateEvent) {
  const wanted = location.pathname + location.search
  if (!hasUnsaved() || pathOf(address) === location.pathname) {
    address = wanted
    return
  }
  event.stopImmediatePropagation()
  history.pushState(null, '', address)
  goUnlessUnsaved(() => navigate(wanted))
}

/** To be called before the first screen, so that it hears of Back before the screens do. */
export function watchLeaving() {
  addEventListener('popstate', onPopState)
  for (const kind of ['pushState', 'replaceState'])
    addEventListener(kind, () => {
      address = location.pathname + location.search
    })
}
