import type { ReactNode } from 'react'
import { Dialog as Base } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useWords } from '../i18n/useWords'
import { IconButton } from './Button'
import { cx } from './classes'

interface Props {
  isOpen: boolean
  onClose: () => void
  title: string
  children: ReactNode
  footer?: ReactNode
  wide?: boolean
  /** Asks for a decision: a click beside it does not close it. */
  firm?: boolean
}

/** A window over the page; on a phone it rises from the bottom edge. */
export function Dialog({ isOpen, onClose, title, children, footer, wide, firm }: Props) {
  const { say } = useWords()
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!firm}
      className="fixed inset-0 z-40 flex items-end justify-center bg-veil sm:items-center sm:p-6"
    >
      <Modal className={cx('rise w-full', wide ? 'sm:max-w-2xl' : 'sm:max-w-md')}>
        <Base
          role={firm ? 'alertdialog' : 'dialog'}
          className="flex max-h-[92dvh] flex-col rounded-t-xl bg-surface shadow-2 outline-none sm:rounded-xl"
        >
          <div className="flex items-start gap-3 px-5 pt-5 pb-3">
            <Heading slot="title" className="grow text-lg font-semibold">
              {title}
            </Heading>
            <IconButton icon="close" label={say('app.close')} size="sm" onPress={onClose} className="-me-2 -mt-1" />
          </div>
          <div className="overflow-y-auto px-5 pb-5">{children}</div>
          {footer && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
              {footer}
            </div>
          )}
        </Base>
      </Modal>
    </ModalOverlay>
  )
}
