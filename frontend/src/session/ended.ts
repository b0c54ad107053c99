let ended = false
const listeners = new Set<() => void>()

export const hasEnded = () => ended

export function onEndedChange(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function become(next: boolean) {
  ended = next
  for (const listener of listeners) listener()
}

/** The server does not know us any more. */
export const sessionEnded = () => become(true)

export const sessionBegan = () => become(false)
