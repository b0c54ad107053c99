import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import { Summary } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { TextField } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { refresh } from './data'
import { readCount } from './typed'
import type { Shift } from './types'

interface Props {
  shift: Shift
  isOpen: boolean
  onClose: () => void
}

/** How many places there are: more go to who waits; fewer than are taken is refused. */
export function ShiftPlaces(props: Props) {
  const { say } = useWords()
  return (
    <Dialog firm isOpen={props.isOpen} onClose={props.onClose} title={say('volunteering.change_places')}>
      <Fields {...props} />
    </Dialog>
  )
}

function Fields({ shift, onClose }: Props) {
  const { say } = useWords()
  const client = useQueryClient()
  const form = useForm<{ capacity: string }, Shift>({
    start: { capacity: String(shift.capacity) },
    check: ({ capacity }) => (readCount(capacity) >= 1 ? {} : { capacity: say('volunteering.capacity_wrong') }),
    save: ({ capacity }) => api.patch(`/api/shifts/${shift.id}`, { capacity: readCount(capacity) }, shift.version),
    done: () => {
      refresh(client)
      tell(say('app.saved'))
      onClose()
    },
  })
  return (
    <form ref={form.element} noValidate onSubmit={form.submit} className="space-y-5">
      <Summary lines={form.errors.capacity ? [] : form.summary} />
      <TextField label={say('volunteering.capacity')} hint={say('volunteering.capacity_hint')} inputMode="numeric" dir="ltr" {...form.field('capacity')} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>{say('app.cancel')}</Button>
        <Button type="submit" look="primary" pending={form.saving}>
          {say('app.save')}
        </Button>
      </div>
    </form>
  )
}
