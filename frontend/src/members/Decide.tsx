import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, newKey } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { peopleKey } from '../people/data'
import { useMay } from '../session/me'
import { Amount } from '../ui/Amount'
import { Button } from '../ui/Button'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { tell } from '../ui/toasts'
import { membersKey } from './data'
import { ReasonDialog } from './ReasonDialog'
import type { MembershipDetail } from './types'

/** An application that waits: approved it becomes a term, refused its money goes back. */
export function Decide({ membership }: { membership: MembershipDetail }) {
  const words = useWords()
  const { say } = words
  const may = useMay()
  const client = useQueryClient()
  const [refusing, setRefusing] = useState(false)
  const [key] = useState(newKey)
  const changed = () => {
    for (const queryKey of [membersKey, peopleKey, ['funds']]) void client.invalidateQueries({ queryKey })
  }
  const approving = useMutation({
    mutationFn: () => api.post(`/api/memberships/${membership.id}/approve`, undefined, key),
    onSuccess: () => {
      changed()
      tell(say('membership.approved'))
    },
  })
  if (!membership.waiting.length) return null
  const asking = membership.waiting.filter((held) => !held.refused)
  return (
    <Notice tone="warn" icon="history">
      {membership.waiting.map((held) => (
        <p key={`${held.day}${held.level.id}${String(held.refused)}`}>
          <Name of={held.level.name} /> · <Amount of={held.paid} />{' '}
          {say(held.refused ? 'membership.going_back' : 'membership.waits')}
        </p>
      ))}
      {approving.error && <p role="alert">{tellProblem(words, asProblem(approving.error))}</p>}
      {asking.length > 0 && may('members.write') && (
        <div className="mt-2 flex flex-wrap gap-2">
          <Button size="sm" look="primary" pending={approving.isPending} onPress={() => approving.mutate()}>
            {say('membership.approve')}
          </Button>
          <Button size="sm" onPress={() => setRefusing(true)}>
            {say('membership.refuse')}
          </Button>
        </div>
      )}
      <ReasonDialog
        isOpen={refusing}
        onClose={() => setRefusing(false)}
        title={say('membership.refuse_title')}
        lead={say('membership.refuse_lead')}
        action={say('membership.refuse')}
        save={({ reason }, wish) => api.post(`/api/memberships/${membership.id}/refuse`, { reason }, wish)}
        done={() => {
          changed()
          tell(say('membership.refused'))
        }}
      />
    </Notice>
  )
}
