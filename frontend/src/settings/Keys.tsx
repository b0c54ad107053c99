import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, newKey } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import type { ApiKey, Page } from '../api/types'
import { Say } from '../i18n/Say'
import { useWords } from '../i18n/useWords'
import { When } from '../ui/Amount'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Confirm'
import { Loaded } from '../ui/Loaded'
import { RowsSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { tell, tellBad } from '../ui/toasts'
import { keysQuery } from './data'
import { NewKeyDialog } from './NewKeyDialog'
import { SettingsFrame } from './SettingsFrame'

/** Programs that may use the API, each with a role. */
export default function Keys() {
  const { say } = useWords()
  const [making, setMaking] = useState(false)
  const query = useQuery(keysQuery)
  const make = (
    <Button look="primary" icon="plus" onPress={() => setMaking(true)}>
      {say('app.keys.new')}
    </Button>
  )
  return (
    <SettingsFrame title={say('app.settings.keys')} lead={say('app.keys.lead')} actions={make}>
      <Loaded query={query} waiting={<RowsSkeleton rows={3} />}>
        {({ items }: Page<ApiKey>) =>
          items.length ? (
            <ul className="card divide-y divide-line">
              {items.map((key) => (
                <KeyRow key={key.id} item={key} />
              ))}
            </ul>
          ) : (
            <State icon="key" title={say('app.keys.empty')}>
              {say('app.keys.empty_more')}
            </State>
          )
        }
      </Loaded>
      <NewKeyDialog isOpen={making} onClose={() => setMaking(false)} />
    </SettingsFrame>
  )
}

function KeyRow({ item }: { item: ApiKey }) {
  const words = useWords()
  const { say } = words
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const revoke = useMutation({
    mutationFn: () => api.remove(`/api/keys/${item.id}`, newKey()),
    onSuccess: () => tell(say('app.keys.revoked_done')),
    onError: (error) => tellBad(tellProblem(words, asProblem(error))),
    onSettled: () => {
      setAsking(false)
      return client.invalidateQueries({ queryKey: keysQuery.queryKey })
    },
  })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0 grow basis-52">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          <bdi>{item.name}</bdi>
          <Badge tone={item.revoked ? 'plain' : 'accent'}>
            {item.revoked ? say('app.keys.revoked') : say(`app.role.${item.role}`)}
          </Badge>
        </p>
        <p className="text-sm text-ink-2">
          <Say k="app.keys.made" when={<When of={item.made} />} />
        </p>
      </div>
      {!item.revoked && (
        <Button size="sm" look="plain" onPress={() => setAsking(true)}>
          {say('app.keys.revoke')}
        </Button>
      )}
      <Confirm
        danger
        isOpen={asking}
        pending={revoke.isPending}
        title={say('app.keys.revoke_title', { name: item.name })}
        action={say('app.keys.revoke')}
        onClose={() => setAsking(false)}
        onConfirm={() => revoke.mutate()}
      >
        {say('app.keys.revoke_more')}
      </Confirm>
    </li>
  )
}
