import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import { Summary } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { peopleKey } from '../people/data'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Segmented } from '../ui/Segmented'
import { SelectField } from '../ui/SelectField'
import { TextArea } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { type Answer, type Channel, CHANNELS, type Purpose, PURPOSES, type Source, SOURCES } from './types'

interface Props {
  person: string
  isOpen: boolean
  onClose: () => void
}

/** Writes down what somebody said: about what, through which channel, and how we know. */
export function ConsentDialog(props: Props) {
  const { say } = useWords()
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={say('consent.record_title')}>
      <Fields {...props} />
    </Dialog>
  )
}

type Values = { purpose: Purpose; channel: Channel; state: Answer; source: Source; note: string }

const START: Values = { purpose: 'news', channel: 'email', state: 'given', source: 'in_person', note: '' }

function Fields({ person, onClose }: Props) {
  const { say } = useWords()
  const client = useQueryClient()
  const form = useForm<Values, unknown>({
    start: START,
    save: ({ note, ...said }, key) =>
      api.post(`/api/constituents/${person}/consents`, { ...said, ...(note.trim() ? { note } : {}) }, key),
    done: () => {
      void client.invalidateQueries({ queryKey: [...peopleKey, person] })
      tell(say('consent.recorded'))
      onClose()
    },
  })
  return (
    <form ref={form.element} noValidate onSubmit={form.submit} className="space-y-5">
      <Summary lines={form.summary} />
      <Segmented
        label={say('consent.answer')}
        options={(['given', 'withdrawn'] as const).map((value) => ({ value, text: say(`consent.answer_${value}`) }))}
        {...form.field('state')}
      />
      <SelectField
        label={say('consent.purpose')}
        choices={PURPOSES.map((value) => ({ value, text: say(`consent.purpose_${value}`) }))}
        {...form.field('purpose')}
        onChange={(value) => form.set('purpose', value as Purpose)}
      />
      <SelectField
        label={say('consent.channel')}
        choices={CHANNELS.map((value) => ({ value, text: say(`consent.channel_${value}`) }))}
        {...form.field('channel')}
        onChange={(value) => form.set('channel', value as Channel)}
      />
      <SelectField
        label={say('consent.source')}
        choices={SOURCES.map((value) => ({ value, text: say(`consent.source_${value}`) }))}
        {...form.field('source')}
        onChange={(value) => form.set('source', value as Source)}
      />
      <TextArea label={say('consent.note')} hint={say('consent.note_hint')} rows={2} {...form.field('note')} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>{say('app.cancel')}</Button>
        <Button type="submit" look="primary" pending={form.saving}>
          {say('consent.record_action')}
        </Button>
      </div>
    </form>
  )
}
