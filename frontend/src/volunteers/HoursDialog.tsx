import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import type { Named } from '../api/types'
import { Summary } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { DateField } from '../ui/DateField'
import { Dialog } from '../ui/Dialog'
import { SelectField } from '../ui/SelectField'
import { TextArea, TextField } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { opportunitiesQuery, refresh } from './data'
import { readCount } from './typed'
import type { Hours } from './types'
import { split } from './weeks'

interface Props {
  person: Named
  /** Hours of a shift need neither day nor opportunity. */
  shift?: string
  minutes?: number
  isOpen: boolean
  onClose: () => void
}

/** Writes down what somebody gave; it waits to be approved like all others. */
export function HoursDialog(props: Props) {
  const { say, name } = useWords()
  return (
    <Dialog firm isOpen={props.isOpen} onClose={props.onClose} title={say('volunteering.hours_of', { name: name(props.person.name) })}>
      <Fields {...props} />
    </Dialog>
  )
}

type Values = { opportunity: string; date: string; hours: string; minutes: string; note: string }

function Fields({ person, shift, minutes = 60, onClose }: Props) {
  const { say, name, today } = useWords()
  const client = useQueryClient()
  const found = useQuery({ ...opportunitiesQuery, enabled: !shift })
  const day = today(new Date())
  const [whole, rest] = split(minutes)
  const form = useForm<Values, Hours>({
    start: { opportunity: '', date: day, hours: String(whole), minutes: String(rest), note: '' },
    check: (values) => ({
      ...(lengthOf(values) ? {} : { hours: say('volunteering.length_needed') }),
      ...(shift || values.opportunity ? {} : { opportunity: say('volunteering.opportunity_needed') }),
    }),
    save: (values, key) =>
      api.post('/api/hours', { constituent: person.id, minutes: lengthOf(values), note: values.note, ...about(values, shift) }, key),
    done: () => {
      refresh(client)
      tell(say('volunteering.hours_saved'))
      onClose()
    },
  })
  return (
    <form ref={form.element} noValidate onSubmit={form.submit} className="space-y-5">
      <Summary lines={form.summary} />
      {!shift && (
        <>
          <SelectField
            label={say('volunteering.opportunity')}
            empty={say('volunteering.choose')}
            choices={(found.data?.items ?? []).map((one) => ({ value: one.id, text: name(one.name) }))}
            {...form.field('opportunity')}
          />
          <DateField label={say('volunteering.day')} latest={day} {...form.field('date')} />
        </>
      )}
      <div className="grid grid-cols-2 gap-4">
        <TextField label={say('volunteering.in_hours')} inputMode="numeric" dir="ltr" {...form.field('hours')} />
        <TextField label={say('volunteering.in_minutes')} inputMode="numeric" dir="ltr" {...form.field('minutes')} />
      </div>
      <TextArea label={say('volunteering.note')} rows={2} optional {...form.field('note')} />
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

const about = ({ opportunity, date }: Values, shift: string | undefined) => (shift ? { shift } : { opportunity, date })
