import { useEffect, useId } from 'react'

/** Where one was about to go when something unsaved held one back. */
export interface Held {
  go: () => void
}

const unsaved = new Set<string>()
let held: Held | null = null
const listeners = new Set<() => void>()

export const hasUnsaved = () => unsaved.size > 0

export const currentHeld = () => held

export function onHeldChange(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function become(next: Held | null) {
  held = next
  for (const listener of listeners) listener()
}

/** Goes at once, or asks first when something would be lost. */
export function goUnlessUnsaved(go: () => void) {
  if (hasUnsaved()) become({ go })
  else go()
}

export const stay = () => become(null)

export function leave() {
  const next = held
  unsaved.clear()
  become(null)
  next?.go()
}

/** To be called when everything is saved, before going on. */
export const allSaved = () => unsaved.clear()

/** While `dirty`, leaving asks first: links, Back, and closing the tab. */
export function useUnsaved(dirty: boolean) {
  const id = useId()
  useEffect(() => {
    if (!dirty) return
    unsaved.add(id)
    const warn = (event: BeforeUnloadEvent) => {
      if (unsaved.has(id)) event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => {
      unsaved.delete(id)
      removeEventListener('beforeunload', warn)
    }
  }, [dirty, id])
}
