import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client'
import { type NewApiKey, type Role, ROLES } from '../api/types'
import { Summary } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Copy } from '../ui/Copy'
import { Dialog } from '../ui/Dialog'
import { Notice } from '../ui/Notice'
import { SelectField } from '../ui/SelectField'
import { TextField } from '../ui/TextField'
import { keysQuery } from './data'

type Values = { name: string; role: Role }

/** Makes a key and shows it, this once. */
export function NewKeyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { say } = useWords()
  const [made, setMade] = useState<NewApiKey | null>(null)
  const close = () => {
    setMade(null)
    onClose()
  }
  return (
    <Dialog firm isOpen={isOpen} onClose={close} title={say(made ? 'app.keys.made_title' : 'app.keys.new')}>
      {made ? <Shown text={made.key} onClose={close} /> : <KeyForm onMade={setMade} />}
    </Dialog>
  )
}

function Shown({ text, onClose }: { text: string; onClose: () => void }) {
  const { say } = useWords()
  return (
    <div className="space-y-4">
      <Notice tone="warn" icon="key" role="status">
        {say('app.keys.once')}
      </Notice>
      <p dir="ltr" className="rounded-md border border-line bg-sunken p-3 font-mono text-sm break-all select-all">
        {text}
      </p>
      <div className="flex justify-end gap-2">
        <Copy text={text} label={say('app.keys.copy')} />
        <Button look="primary" size="sm" onPress={onClose}>
          {say('app.keys.kept')}
        </Button>
      </div>
    </div>
  )
}

function KeyForm({ onMade }: { onMade: (key: NewApiKey) => void }) {
  const { say } = useWords()
  const client = useQueryClient()
  const form = useForm<Values, NewApiKey>({
    start: { name: '', role: 'viewer' },
    check: ({ name }) => (name.trim() ? {} : { name: say('app.keys.name_needed') }),
    save: (values, key) => api.post('/api/keys', values, key),
    done: (key) => {
      void client.invalidateQueries({ queryKey: keysQuery.queryKey })
      onMade(key)
    },
  })
  return (
    <form ref={form.element} noValidate onSubmit={form.submit} className="space-y-5">
      <Summary lines={form.summary} />
      <TextField label={say('app.keys.name')} hint={say('app.keys.name_hint')} autoComplete="off" {...form.field('name')} />
      <SelectField
        label={say('app.users.role')}
        hint={say(`app.role_more.${form.values.role}`)}
        value={form.values.role}
        onChange={(role) => form.set('role', role as Role)}
        choices={ROLES.map((role) => ({ value: role, text: say(`app.role.${role}`) }))}
      />
      <Button type="submit" look="primary" className="w-full" pending={form.saving}>
        {say('app.keys.make')}
      </Button>
    </form>
  )
}
