import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button as Base } from 'react-aria-components/Button'
import { useLocation } from 'wouter'
import { api } from '../api/client'
import { useWords } from '../i18n/useWords'
import { sessionEnded } from '../session/ended'
import { useMe } from '../session/me'
import { initials } from '../ui/Avatar'
import { Icon } from '../ui/Icon'
import { Menu, type MenuEntry } from '../ui/Menu'

/** Leaves, here and on the server. */
export function useSignOut() {
  const client = useQueryClient()
  const out = useMutation({
    mutationFn: () => api.remove('/api/session'),
    onSettled: () => {
      client.clear()
      sessionEnded()
    },
  })
  return () => out.mutate()
}

/** Who is signed in, and what belongs to them. */
export function UserMenu() {
  const { say } = useWords()
  const { user } = useMe()
  const [, navigate] = useLocation()
  const signOut = useSignOut()
  const entries: MenuEntry[] = [
    {
      id: 'mine',
      icon: 'settings',
      name: say('app.user.preferences'),
      text: say('app.user.preferences'),
      onAction: () => navigate('/settings/preferences'),
    },
    { id: 'out', icon: 'leave', name: say('app.user.sign_out'), text: say('app.user.sign_out'), onAction: signOut },
  ]
  const arabic = /^\p{Script=Arabic}/u.test(user.name)
  return (
    <Menu entries={entries} label={say('app.user.menu')}>
      <Base className="flex w-full items-center gap-3 rounded-md px-2 py-1.5 text-start hover:bg-hover">
        <span aria-hidden="true" className="grid size-8 shrink-0 place-items-center rounded-full bg-accent text-sm font-semibold text-on-accent">
          {initials(user.name, arabic ? 'ar' : 'en')}
        </span>
        <span className="min-w-0 grow leading-snug">
          <span className="block truncate font-semibold">
            <bdi>{user.name}</bdi>
          </span>
          <span className="block truncate text-sm text-ink-2">{say(`app.role.${user.role}`)}</span>
        </span>
        <Icon name="more" className="text-ink-3" />
      </Base>
    </Menu>
  )
}
