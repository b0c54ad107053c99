import { useEffect, useState } from 'react'
import { useWords } from '../i18n/useWords'
import { Button } from './Button'

/** Puts a text on the clipboard and says so. */
export function Copy({ text, label }: { text: string; label: string }) {
  const { say } = useWords()
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (!done) return
    const timer = setTimeout(() => setDone(false), 2000)
    return () => clearTimeout(timer)
  }, [done])
  const copy = () => void navigator.clipboard.writeText(text).then(() => setDone(true))
  return (
    <>
      <Button size="sm" icon={done ? 'check' : 'copy'} aria-label={label} onPress={copy}>
        {done ? say('app.copied') : say('app.copy')}
      </Button>
      <span role="status" className="sr-only">
        {done ? say('app.copied') : ''}
      </span>
    </>
  )
}
