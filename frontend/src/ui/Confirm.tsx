import type { ReactNode } from 'react'
import { useWords } from '../i18n/useWords'
import { Button } from './Button'
import { Dialog } from './Dialog'

interface Props {
  isOpen: boolean
  title: string
  children?: ReactNode
  /** The deed itself, in words: never "OK". */
  action: string
  danger?: boolean
  pending?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something that matters. */
export function Confirm({ isOpen, title, children, action, danger, pending, onConfirm, onClose }: Props) {
  const { say } = useWords()
  const footer = (
    <>
      <Button onPress={onClose}>{say('app.cancel')}</Button>
      <Button look={danger ? 'danger' : 'primary'} pending={pending ?? false} onPress={onConfirm}>
        {action}
      </Button>
    </>
  )
  return (
    <Dialog firm isOpen={isOpen} onClose={onClose} title={title} footer={footer}>
      <div className="text-ink-2">{children}</div>
    </Dialog>
  )
}
