import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import { Summary } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { peopleKey } from '../people/data'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { TextArea, TextField } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { suppressionsKey } from './data'

interface Props {
  isOpen: boolean
  onClose: () => void
}

/** From now on nothing is sent to an address, because somebody asked so. */
export function SuppressDialog(props: Props) {
  const { say } = useWords()
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={say('consent.suppress')}>
      <Fields {...props} />
    </Dialog>
  )
}

type Values = { address: string; why: string }

function Fields({ onClose }: Props) {
  const { say } = useWords()
  const client = useQueryClient()
  const form = useForm<Values, unknown>({
    start: { address: '', why: '' },
    check: ({ address, why }) => ({
      ...(address.trim() ? {} : { address: say('consent.address_needed') }),
      ...(why.trim() ? {} : { why: say('consent.why_needed') }),
    }),
    save: (values, key) => api.post('/api/suppressions', values, key),
    done: () => {
      for (const queryKey of [suppressionsKey, peopleKey]) void client.invalidateQueries({ queryKey })
      tell(say('consent.suppress_done'))
      onClose()
    },
  })
  return (
    <form ref={form.element} noValidate onSubmit={form.submit} className="space-y-5">
      <Summary lines={form.summary} />
      <p className="text-ink-2">{say('consent.suppress_more')}</p>
      <TextField label={say('consent.address')} type="email" dir="ltr" {...form.field('address')} />
      <TextArea label={say('consent.why')} rows={2} {...form.field('why')} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>{say('app.cancel')}</Button>
        <Button type="submit" look="primary" pending={form.saving}>
          {say('consent.suppress')}
        </Button>
      </div>
    </form>
  )
}
