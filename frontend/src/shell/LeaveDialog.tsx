import { useSyncExternalStore } from 'react'
import { currentHeld, leave, onHeldChange, stay } from '../form/unsaved'
import { useWords } from '../i18n/useWords'
import { Confirm } from '../ui/Confirm'

/** Asks before something typed is lost. */
export function LeaveDialog() {
  const { say } = useWords()
  const held = useSyncExternalStore(onHeldChange, currentHeld)
  return (
    <Confirm
      danger
      isOpen={held !== null}
      title={say('app.leave.title')}
      action={say('app.leave.action')}
      onConfirm={leave}
      onClose={stay}
    >
      {say('app.leave.more')}
    </Confirm>
  )
}
