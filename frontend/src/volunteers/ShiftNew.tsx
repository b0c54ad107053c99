import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import type { Page as Part } from '../api/types'
import { Summary } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords, type WordsOf } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { DateField } from '../ui/DateField'
import { Dialog } from '../ui/Dialog'
import { TextField } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { refresh } from './data'
import { TimeField } from './TimeField'
import { readCount, shiftTimes } from './typed'
import type { Shift } from './types'

interface Props {
  opportunity: string
  isOpen: boolean
  onClose: () => void
  onMade: (day: string) => void
}

/** A new shift, or one a week at the same time of day. */
export function ShiftNew(props: Props) {
  const { say } = useWords()
  return (
    <Dialog firm isOpen={props.isOpen} onClose={props.onClose} title={say('volunteering.add_shift')}>
      <Fields {...props} />
    </Dialog>
  )
}

type Values = { day: string; begins: string; ends: string; capacity: string; weeks: string }

function Fields({ opportunity, onClose, onMade }: Props) {
  const words = useWords()
  const { say } = words
  const client = useQueryClient()
  const form = useForm<Values, Part<Shift>>({
    start: { day: '', begins: '10:00', ends: '13:00', capacity: '10', weeks: '1' },
    aliases: { start: 'begins', end: 'ends' },
    check: (values) => faultsOf(words, values),
    save: ({ day, begins, ends, capacity, weeks }, key) =>
      api.post('/api/shifts', { opportunity, ...shiftTimes(day, begins, ends), capacity: readCount(capacity), weeks: readCount(weeks) }, key),
    done: ({ items }) => {
      refresh(client)
      tell(words.count('volunteering.made', items.length))
      onClose()
      if (items[0]) onMade(items[0].day)
    },
  })
  return (
    <form ref={form.element} noValidate onSubmit={form.submit} className="space-y-5">
      <Summary lines={form.summary} />
      <DateField label={say('volunteering.day')} {...form.field('day')} />
      <div className="grid grid-cols-2 gap-4">
        <TimeField label={say('volunteering.begins')} {...form.field('begins')} />
        <TimeField label={say('volunteering.ends')} {...form.field('ends')} />
        <TextField label={say('volunteering.capacity')} inputMode="numeric" dir="ltr" {...form.field('capacity')} />
        <TextField label={say('volunteering.weeks')} hint={say('volunteering.weeks_hint')} inputMode="numeric" dir="ltr" {...form.field('weeks')} />
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>{say('app.cancel')}</Button>
        <Button type="submit" look="primary" pending={form.saving}>
          {say('volunteering.add_shift')}
        </Button>
      </div>
    </form>
  )
}

function faultsOf({ say }: WordsOf, values: Values) {
  const weeks = readCount(values.weeks)
  return {
    ...(values.day ? {} : { day: say('volunteering.day_needed') }),
    ...(values.begins ? {} : { begins: say('volunteering.time_needed') }),
    ...(values.ends ? {} : { ends: say('volunteering.time_needed') }),
    ...(readCount(values.capacity) >= 1 ? {} : { capacity: say('volunteering.capacity_wrong') }),
    ...(weeks >= 1 && weeks <= 26 ? {} : { weeks: say('volunteering.weeks_wrong') }),
  }
}
