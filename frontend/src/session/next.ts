const HERE = 'https://here.invalid'

/** Where to go after signing in: a path of our own, never another site. */
export function ownPath(asked: string | null): string {
  if (!asked?.startsWith('/')) return '/'
  try {
    const url = new URL(asked, HERE)
    const own = url.origin === HERE && !url.pathname.startsWith('//') && url.pathname !== '/sign-in'
    return own ? url.pathname + url.search : '/'
  } catch {
    return '/'
  }
}

/** The sign-in screen, remembering where one was. */
export function signInAddress(from: string): string {
  const next = ownPath(from)
  return next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`
}
