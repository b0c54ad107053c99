import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import type { ContactPoint } from '../api/types'
import { Summary } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Segmented } from '../ui/Segmented'
import { TextField } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { peopleKey } from './data'

interface Props {
  person: string
  isOpen: boolean
  onClose: () => void
}

/** One more way to reach somebody. */
export function ContactForm(props: Props) {
  const { say } = useWords()
  return (
    <Dialog isOpen={props.isOpen} onClose={props.onClose} title={say('app.contact.add')}>
      <Fields {...props} />
    </Dialog>
  )
}

type Values = { kind: ContactPoint['kind']; value: string }

function Fields({ person, onClose }: Props) {
  const { say } = useWords()
  const client = useQueryClient()
  const form = useForm<Values, ContactPoint>({
    start: { kind: 'phone', value: '' },
    check: ({ value }) => (value.trim() ? {} : { value: say('app.contact.needed') }),
    save: (values, key) => api.post(`/api/constituents/${person}/contact-points`, values, key),
    done: () => {
      void client.invalidateQueries({ queryKey: peopleKey })
      tell(say('app.contact.added'))
      onClose()
    },
  })
  const email = form.values.kind === 'email'
  return (
    <form ref={form.element} noValidate onSubmit={form.submit} className="space-y-5">
      <Summary lines={form.summary} />
      <Segmented<Values['kind']>
        label={say('app.contact.kind')}
        {...form.field('kind')}
        options={[
          { value: 'phone', text: say('app.person.phone'), icon: 'phone' },
          { value: 'email', text: say('app.person.email'), icon: 'mail' },
        ]}
      />
      <TextField
        label={email ? say('app.person.email') : say('app.person.phone')}
        type={email ? 'email' : 'tel'}
        inputMode={email ? 'email' : 'tel'}
        dir="ltr"
        autoComplete="off"
        {...form.field('value')}
      />
      <Button type="submit" look="primary" className="w-full" pending={form.saving}>
        {say('app.contact.add')}
      </Button>
    </form>
  )
}
