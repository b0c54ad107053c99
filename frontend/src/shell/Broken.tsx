import { Component, type ReactNode } from 'react'
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

function Apology() {
  const { say } = useWords()
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
