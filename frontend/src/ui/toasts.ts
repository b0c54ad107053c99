export interface Toast {
  id: number
  text: string
  tone: 'done' | 'bad'
  undo?: () => void
}

let toasts: readonly Toast[] = []
let last = 0
const listeners = new Set<() => void>()

function become(next: readonly Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

export const currentToasts = () => toasts

export function onToastsChange(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says in passing what was done; with `undo`, how to take it back. */
export function tell(text: string, undo?: () => void) {
  become([...toasts.slice(-2), { id: ++last, text, tone: 'done', ...(undo ? { undo } : {}) }])
}

/** Says in passing what could not be done. */
export function tellBad(text: string) {
  become([...toasts.slice(-2), { id: ++last, text, tone: 'bad' }])
}

export const dismiss = (id: number) => become(toasts.filter((toast) => toast.id !== id))
