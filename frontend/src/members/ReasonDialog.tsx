import type { ReactNode } from 'react'
import { Summary } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Check } from '../ui/Check'
import { Dialog } from '../ui/Dialog'
import { TextArea } from '../ui/TextField'

type Values = { reason: string; deceased: boolean }

interface Props {
  isOpen: boolean
  onClose: () => void
  title: string
  lead: ReactNode
  action: string
  /** Words beside the box that says somebody died; without them there is none. */
  deceased?: string
  save: (values: Values, key: string) => Promise<unknown>
  done: () => void
}

/** Asks why before something that ends a membership. */
export function ReasonDialog(props: Props) {
  return (
    <Dialog firm isOpen={props.isOpen} onClose={props.onClose} title={props.title}>
      <Fields {...props} />
    </Dialog>
  )
}

function Fields({ lead, action, deceased, save, done, onClose }: Props) {
  const { say } = useWords()
  const form = useForm<Values, unknown>({
    start: { reason: '', deceased: false },
    check: ({ reason }) => (reason.trim() ? {} : { reason: say('membership.reason_needed') }),
    save,
    done: () => {
      done()
      onClose()
    },
  })
  return (
    <form ref={form.element} noValidate onSubmit={form.submit} className="space-y-5">
      <Summary lines={form.summary} />
      <p className="text-ink-2">{lead}</p>
      <TextArea label={say('membership.reason')} rows={2} {...form.field('reason')} />
      {deceased && (
        <Check checked={form.values.deceased} onChange={(on) => form.set('deceased', on)}>
          {deceased}
        </Check>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>{say('app.cancel')}</Button>
        <Button type="submit" look="danger" pending={form.saving}>
          {action}
        </Button>
      </div>
    </form>
  )
}
