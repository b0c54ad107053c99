import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import { Summary } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { TextArea } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { peopleKey } from './data'

type Values = { text: string }

/** A few words about somebody, without leaving their page. */
export function NoteForm({ person }: { person: string }) {
  const { say } = useWords()
  const client = useQueryClient()
  const form = useForm<Values, unknown>({
    start: { text: '' },
    check: ({ text }) => (text.trim() ? {} : { text: say('app.note.needed') }),
    save: (values, key) => api.post(`/api/constituents/${person}/notes`, values, key),
    done: () => {
      form.reset({ text: '' })
      void client.invalidateQueries({ queryKey: [...peopleKey, person] })
      tell(say('app.note.added'))
    },
  })
  return (
    <form ref={form.element} noValidate onSubmit={form.submit} className="card space-y-3 p-4">
      <Summary lines={form.errors.text ? [] : form.summary} />
      <TextArea label={say('app.note.add')} rows={2} {...form.field('text')} />
      {form.dirty || form.saving ? (
        <div className="flex justify-end">
          <Button type="submit" look="primary" size="sm" pending={form.saving}>
            {say('app.note.save')}
          </Button>
        </div>
      ) : null}
    </form>
  )
}
