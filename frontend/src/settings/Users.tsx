import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Page, User } from '../api/types'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Loaded } from '../ui/Loaded'
import { RowsSkeleton } from '../ui/Skeleton'
import { usersQuery } from './data'
import { InviteForm } from './InviteForm'
import { SettingsFrame } from './SettingsFrame'
import { UserRow } from './UserRow'

/** Who may sign in, and what they may do. */
export default function Users() {
  const { say } = useWords()
  const [inviting, setInviting] = useState(false)
  const query = useQuery(usersQuery)
  return (
    <SettingsFrame
      title={say('app.settings.users')}
      lead={say('app.users.lead')}
      actions={
        <Button look="primary" icon="plus" onPress={() => setInviting(true)}>
          {say('app.users.invite')}
        </Button>
      }
    >
      <Loaded query={query} waiting={<RowsSkeleton rows={4} />}>
        {({ items }: Page<User>) => (
          <ul className="card divide-y divide-line">
            {items.map((user) => (
              <UserRow key={user.id} user={user} />
            ))}
          </ul>
        )}
      </Loaded>
      <Dialog isOpen={inviting} onClose={() => setInviting(false)} title={say('app.users.invite')}>
        <InviteForm onDone={() => setInviting(false)} />
      </Dialog>
    </SettingsFrame>
  )
}
