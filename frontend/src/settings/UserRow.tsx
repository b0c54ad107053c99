import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, newKey } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import { type Role, ROLES, type User } from '../api/types'
import { useWords } from '../i18n/useWords'
import { useMe } from '../session/me'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { cx } from '../ui/classes'
import { Confirm } from '../ui/Confirm'
import { Select } from '../ui/SelectField'
import { tell, tellBad } from '../ui/toasts'
import { usersQuery } from './data'

/** Somebody who may sign in, or no longer may. */
export function UserRow({ user }: { user: User }) {
  const { say } = useWords()
  const { user: me } = useMe()
  const [asking, setAsking] = useState(false)
  const change = useChange(user)
  const mine = user.id === me.id
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <div className={cx('min-w-0 grow basis-52', !user.active && 'text-ink-2')}>
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          <bdi>{user.name}</bdi>
          {mine && <Badge tone="accent">{say('app.users.you')}</Badge>}
          {!user.active && <Badge>{say('app.users.disabled')}</Badge>}
        </p>
        <p className="text-sm text-ink-2">
          <bdi dir="ltr">{user.email}</bdi>
        </p>
      </div>
      <div className="w-44 max-sm:grow">
        <Select
          aria-label={say('app.users.role_of', { name: user.name })}
          value={user.role}
          disabled={mine || !user.active || change.isPending}
          onChange={(role) => change.mutate({ role: role as Role })}
          choices={ROLES.map((role) => ({ value: role, text: say(`app.role.${role}`) }))}
        />
      </div>
      <div className={cx('flex w-32 sm:justify-end', mine && 'max-sm:hidden')}>
        {!mine && (
          <Button size="sm" look="plain" isDisabled={change.isPending} onPress={() => (user.active ? setAsking(true) : change.mutate({ active: true }))}>
            {say(user.active ? 'app.users.disable' : 'app.users.enable')}
          </Button>
        )}
      </div>
      <Confirm
        danger
        isOpen={asking}
        title={say('app.users.disable_title', { name: user.name })}
        action={say('app.users.disable')}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          change.mutate({ active: false })
        }}
      >
        {say('app.users.disable_more')}
      </Confirm>
    </li>
  )
}

function useChange(user: User) {
  const words = useWords()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (to: { role?: Role; active?: boolean }) =>
      to.active === false ? api.remove(`/api/users/${user.id}`, newKey()) : api.patch(`/api/users/${user.id}`, to, user.version),
    onSuccess: () => tell(words.say('app.saved')),
    onError: (error) => tellBad(tellProblem(words, asProblem(error))),
    onSettled: () => client.invalidateQueries({ queryKey: usersQuery.queryKey }),
  })
}
