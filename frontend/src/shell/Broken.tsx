import { Component, type ReactNode, useEffect, useState } from 'react'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { State } from '../ui/States'

/** Catches a screen that could not be shown, so that the way round it stays. */
export class Broken extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    return this.state.broken ? <Apology /> : this.props.children
  }
}

/** Without a connection the screen's file could not be fetched; with the connection it comes by itself. */
function Apology() {
  const { say } = useWords()
  const [offline] = useState(!navigator.onLine)
  useEffect(() => {
    if (!offline) return
    const again = () => location.reload()
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [offline])
  if (offline)
    return (
      <State icon="offline" title={say('app.state.offline')}>
        {say('app.state.offline_more')}
      </State>
    )
  return (
    <div role="alert">
      <State
        icon="alert"
        tone="bad"
        title={say('app.state.broken')}
        actions={
          <Button look="primary" onPress={() => location.reload()}>
            {say('app.state.reload')}
          </Button>
        }
      >
        {say('app.state.broken_more')}
      </State>
    </div>
  )
}
