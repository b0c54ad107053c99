import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import { type Role, ROLES, type User } from '../api/types'
import { Summary } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import type { Lang } from '../i18n/lang'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Segmented } from '../ui/Segmented'
import { SelectField } from '../ui/SelectField'
import { TextField } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { usersQuery } from './data'

type Values = { name: string; email: string; role: Role; lang: Lang }

/** Lets somebody in; they are written to. */
export function InviteForm({ onDone }: { onDone: () => void }) {
  const { say, lang } = useWords()
  const client = useQueryClient()
  const form = useForm<Values, User>({
    start: { name: '', email: '', role: 'viewer', lang },
    check: ({ name, email }) => ({
      ...(name.trim() ? {} : { name: say('app.users.name_needed') }),
      ...(email.trim() ? {} : { email: say('app.users.email_needed') }),
    }),
    save: (values, key) => api.post('/api/users', values, key),
    done: (user) => {
      void client.invalidateQueries({ queryKey: usersQuery.queryKey })
      tell(say('app.users.invited', { name: user.name }))
      onDone()
    },
  })
  return (
    <form ref={form.element} noValidate onSubmit={form.submit} className="space-y-5">
      <Summary lines={form.summary} />
      <TextField label={say('app.users.name')} autoComplete="off" {...form.field('name')} />
      <TextField label={say('app.person.email')} type="email" inputMode="email" dir="ltr" autoComplete="off" {...form.field('email')} />
      <SelectField
        label={say('app.users.role')}
        hint={say(`app.role_more.${form.values.role}`)}
        value={form.values.role}
        onChange={(role) => form.set('role', role as Role)}
        error={form.errors.role}
        choices={ROLES.map((role) => ({ value: role, text: say(`app.role.${role}`) }))}
      />
      <Segmented<Lang>
        label={say('app.users.lang')}
        {...form.field('lang')}
        options={[
          { value: 'ar', text: <span lang="ar">العربية</span> },
          { value: 'en', text: <span lang="en">English</span> },
        ]}
      />
      <Button type="submit" look="primary" className="w-full" pending={form.saving}>
        {say('app.users.invite')}
      </Button>
    </form>
  )
}
