import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import { Summary } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { peopleKey } from '../people/data'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { SelectField } from '../ui/SelectField'
import { TextField } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { directoryKey } from './data'
import { type Choice, FIELDS, type Shown, VISIBILITIES, type Visibility } from './types'

interface Props {
  person: string
  choice: Choice
  isOpen: boolean
  onClose: () => void
}

/** Writes down what a member told staff to show, and to whom. */
export function ChoiceDialog(props: Props) {
  const { say } = useWords()
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={say('membership.directory_change_title')}>
      <Fields {...props} />
    </Dialog>
  )
}

type Values = Shown & { place: string }

function Fields({ person, choice, onClose }: Props) {
  const { say } = useWords()
  const client = useQueryClient()
  const form = useForm<Values, Choice>({
    start: { ...choice.shown, place: choice.town },
    aliases: { town: 'place' },
    save: ({ place, ...shown }) => api.patch(`/api/constituents/${person}/directory`, { shown, town: place }, choice.version),
    done: () => {
      void client.invalidateQueries({ queryKey: [...peopleKey, person] })
      void client.invalidateQueries({ queryKey: directoryKey })
      tell(say('app.saved'))
      onClose()
    },
  })
  return (
    <form ref={form.element} noValidate onSubmit={form.submit} className="space-y-4">
      <Summary lines={form.summary} />
      <p className="text-sm text-ink-2">{say('membership.directory_change_lead')}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        {FIELDS.map((field) => (
          <SelectField
            key={field}
            label={say(`membership.field_${field}`)}
            choices={VISIBILITIES.map((value) => ({ value, text: say(`membership.visible_${value}`) }))}
            {...form.field(field)}
            onChange={(value) => form.set(field, value as Visibility)}
          />
        ))}
        <TextField label={say('membership.directory_town')} optional {...form.field('place')} />
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>{say('app.cancel')}</Button>
        <Button type="submit" look="primary" pending={form.saving}>
          {say('app.save')}
        </Button>
      </div>
    </form>
  )
}
