import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import { Summary } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { peopleKey } from '../people/data'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { TextArea } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { suppressionsKey } from './data'
import type { Suppression } from './types'

interface Props {
  item: Suppression
  isOpen: boolean
  onClose: () => void
}

/** Lets an address be written to again; why is asked and kept. */
export function LiftDialog(props: Props) {
  const { say } = useWords()
  return (
    <Dialog firm isOpen={props.isOpen} onClose={props.onClose} title={say('consent.lift_title')}>
      <Fields {...props} />
    </Dialog>
  )
}

type Values = { why: string }

function Fields({ item, onClose }: Props) {
  const { say } = useWords()
  const client = useQueryClient()
  const form = useForm<Values, unknown>({
    start: { why: '' },
    check: ({ why }) => (why.trim() ? {} : { why: say('consent.why_needed') }),
    save: (values, key) => api.post(`/api/suppressions/${item.id}/removals`, values, key),
    done: () => {
      for (const queryKey of [suppressionsKey, peopleKey]) void client.invalidateQueries({ queryKey })
      tell(say('consent.lifted'))
      onClose()
    },
  })
  return (
    <form ref={form.element} noValidate onSubmit={form.submit} className="space-y-5">
      <Summary lines={form.summary} />
      <p className="text-ink-2">{say(item.reason === 'complaint' ? 'consent.lift_complaint' : 'consent.lift_more')}</p>
      <TextArea label={say('consent.why')} rows={2} {...form.field('why')} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>{say('app.cancel')}</Button>
        <Button type="submit" look="primary" pending={form.saving}>
          {say('consent.lift')}
        </Button>
      </div>
    </form>
  )
}
