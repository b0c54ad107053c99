import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api, newKey } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import type { Row } from '../api/types'
import { PersonPicker } from '../giving/PersonPicker'
import { useWords } from '../i18n/useWords'
import { Notice } from '../ui/Notice'
import { tell } from '../ui/toasts'
import { refresh } from './data'
import { ReasonDialog } from './ReasonDialog'
import type { Shift, SignUp } from './types'

/** Puts somebody on the shift; two shifts at once need a coordinator's reason. */
export function AddPerson({ shift }: { shift: Shift }) {
  const words = useWords()
  const { say, name } = words
  const client = useQueryClient()
  const [picked, setPicked] = useState<Row | null>(null)
  const [round, setRound] = useState(0)
  const key = useRef(newKey())
  const address = `/api/shifts/${shift.id}/signups` as const
  const done = (signup: SignUp) => {
    key.current = newKey()
    refresh(client)
    setRound((before) => before + 1)
    tell(say(signup.state === 'waiting' ? 'volunteering.added_waiting' : 'volunteering.added', { name: name(signup.constituent.name) }))
  }
  const adding = useMutation({
    mutationFn: (person: Row) => api.post(address, { constituent: person.id }, key.current),
    onSuccess: done,
    onError: () => {
      key.current = newKey()
    },
  })
  const problem = adding.error ? asProblem(adding.error) : null
  const overlaps = problem?.code === 'shifts_overlap'
  const add = (person: Row) => {
    setPicked(person)
    adding.mutate(person)
  }
  return (
    <div className="max-w-xl space-y-3 print:hidden">
      <PersonPicker key={round} label={say('volunteering.add_person')} error={undefined} onPick={add} />
      {problem && !overlaps && (
        <Notice tone="bad" icon="alert" role="alert">
          {tellProblem(words, problem)}
        </Notice>
      )}
      <ReasonDialog
        isOpen={overlaps}
        onClose={() => adding.reset()}
        title={say('volunteering.overlap_title')}
        lead={say('volunteering.overlap_lead', { name: picked ? name(picked.name) : '' })}
        action={say('volunteering.overlap_allow')}
        done={say('volunteering.added', { name: picked ? name(picked.name) : '' })}
        save={(override, once) => api.post(address, { constituent: picked?.id ?? '', override }, once)}
      />
    </div>
  )
}
