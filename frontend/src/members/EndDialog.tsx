import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client'
import { useWords } from '../i18n/useWords'
import { peopleKey } from '../people/data'
import { Button } from '../ui/Button'
import { tell } from '../ui/toasts'
import { membersKey } from './data'
import { ReasonDialog } from './ReasonDialog'
import type { MembershipDetail } from './types'

/** Ends a membership from today on, for who leaves or has died. */
export function EndDialog({ membership }: { membership: MembershipDetail }) {
  const { say } = useWords()
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="sm" onPress={() => setOpen(true)}>
        {say('membership.end')}
      </Button>
      <ReasonDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={say('membership.end_title')}
        lead={say('membership.end_lead')}
        action={say('membership.end')}
        deceased={say('membership.died')}
        save={({ reason, deceased }, key) => api.post(`/api/memberships/${membership.id}/cancel`, { reason, deceased }, key)}
        done={() => {
          for (const queryKey of [membersKey, peopleKey]) void client.invalidateQueries({ queryKey })
          tell(say('membership.ended_done'))
        }}
      />
    </>
  )
}
