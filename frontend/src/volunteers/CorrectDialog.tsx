import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import { Summary } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { TextArea, TextField } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { refresh } from './data'
import { readCount } from './typed'
import type { Hours } from './types'
import { split } from './weeks'

interface Props {
  hours: Hours
  isOpen: boolean
  onClose: () => void
}

/** Other hours in the place of approved ones; both stay to be seen. */
export function CorrectDialog(props: Props) {
  const { say, name } = useWords()
  return (
    <Dialog firm isOpen={props.isOpen} onClose={props.onClose} title={say('volunteering.correct_name', { name: name(props.hours.constituent.name) })}>
      <Fields {...props} />
    </Dialog>
  )
}

type Values = { hours: string; minutes: string; why: string }

function Fields({ hours, onClose }: Props) {
  const { say } = useWords()
  const client = useQueryClient()
  const [whole, rest] = split(hours.minutes)
  const form = useForm<Values, Hours>({
    start: { hours: String(whole), minutes: String(rest), why: '' },
    check: (values) => ({
      ...(lengthOf(values) ? {} : { hours: say('volunteering.length_needed') }),
      ...(values.why.trim() ? {} : { why: say('volunteering.why_needed') }),
    }),
    save: (values) =>
      api.patch(`/api/hours/${hours.id}`, { state: 'approved', minutes: lengthOf(values), why: values.why }, hours.version),
    done: () => {
      refresh(client)
      tell(say('app.saved'))
      onClose()
    },
  })
  return (
    <form ref={form.element} noValidate onSubmit={form.submit} className="space-y-5">
      <Summary lines={form.summary} />
      <p className="text-ink-2">{say('volunteering.correct_lead')}</p>
      <div className="grid grid-cols-2 gap-4">
        <TextField label={say('volunteering.in_hours')} inputMode="numeric" dir="ltr" {...form.field('hours')} />
        <TextField label={say('volunteering.in_minutes')} inputMode="numeric" dir="ltr" {...form.field('minutes')} />
      </div>
      <TextArea label={say('volunteering.why')} rows={2} {...form.field('why')} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>{say('app.cancel')}</Button>
        <Button type="submit" look="primary" pending={form.saving}>
          {say('app.save')}
        </Button>
      </div>
    </form>
  )
}

const lengthOf = ({ hours, minutes }: Values) => readCount(hours) * 60 + readCount(minutes)
