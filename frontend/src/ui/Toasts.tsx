import { useEffect, useState, useSyncExternalStore } from 'react'
import { useWords } from '../i18n/useWords'
import { Button, IconButton } from './Button'
import { Icon } from './Icon'
import { currentToasts, dismiss, onToastsChange, type Toast } from './toasts'

const SHOWN_MS = 6000
const UNDO_MS = 10_000

/** What was said in passing, above the page; nothing disappears while it is read or reached for. */
export function Toasts() {
  const toasts = useSyncExternalStore(onToastsChange, currentToasts)
  const { say } = useWords()
  return (
    <section
      aria-label={say('app.toasts')}
      className="pointer-events-none fixed inset-x-0 bottom-20 z-50 flex flex-col items-center gap-2 px-4 md:bottom-6"
    >
      <div role="status" aria-live="polite" className="contents">
        {toasts.map((toast) => (
          <Card key={toast.id} toast={toast} />
        ))}
      </div>
    </section>
  )
}

function Card({ toast }: { toast: Toast }) {
  const { say } = useWords()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismiss(toast.id), toast.undo ? UNDO_MS : SHOWN_MS)
    return () => clearTimeout(timer)
  }, [held, toast])
  const undo = () => {
    toast.undo?.()
    dismiss(toast.id)
  }
  return (
    <div
      className="rise pointer-events-auto flex max-w-lg items-center gap-3 rounded-lg bg-ink py-2 ps-4 pe-2 text-page shadow-2"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={toast.tone === 'bad' ? 'alert' : 'check'} />
      <p className="py-1">{toast.text}</p>
      {toast.undo && (
        <Button look="plain" size="sm" className="text-page! underline hover:bg-page/15" onPress={undo}>
          {say('app.undo')}
        </Button>
      )}
      <IconButton icon="close" size="sm" label={say('app.close')} className="text-page! hover:bg-page/15" onPress={() => dismiss(toast.id)} />
    </div>
  )
}
