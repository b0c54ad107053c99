import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Summary } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { TextArea } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { refresh } from './data'

interface Props {
  isOpen: boolean
  onClose: () => void
  title: string
  lead: ReactNode
  /** The deed itself, in words. */
  action: string
  done: string
  danger?: boolean
  optional?: boolean
  save: (why: string, key: string) => Promise<unknown>
}

/** Asks why, where somebody will read it. */
export function ReasonDialog(props: Props) {
  return (
    <Dialog firm isOpen={props.isOpen} onClose={props.onClose} title={props.title}>
      <Fields {...props} />
    </Dialog>
  )
}

function Fields({ onClose, lead, action, done, danger, optional, save }: Props) {
  const { say } = useWords()
  const client = useQueryClient()
  const form = useForm<{ why: string }, unknown>({
    start: { why: '' },
    aliases: { override: 'why' },
    check: ({ why }) => (optional || why.trim() ? {} : { why: say('volunteering.why_needed') }),
    save: ({ why }, key) => save(why.trim(), key),
    done: () => {
      refresh(client)
      tell(done)
      onClose()
    },
  })
  return (
    <form ref={form.element} noValidate onSubmit={form.submit} className="space-y-5">
      <Summary lines={form.summary} />
      <div className="text-ink-2">{lead}</div>
      <TextArea label={say('volunteering.why')} rows={2} optional={optional ?? false} {...form.field('why')} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>{say('app.cancel')}</Button>
        <Button type="submit" look={danger ? 'danger' : 'primary'} pending={form.saving}>
          {action}
        </Button>
      </div>
    </form>
  )
}
