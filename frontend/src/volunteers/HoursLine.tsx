import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { api } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Day } from '../ui/Amount'
import { Badge, type Tone } from '../ui/Badge'
import { Button } from '../ui/Button'
import { Name } from '../ui/Name'
import { tell, tellBad } from '../ui/toasts'
import { CorrectDialog } from './CorrectDialog'
import { refresh } from './data'
import { ReasonDialog } from './ReasonDialog'
import { Length } from './Length'
import type { Hours, HoursState } from './types'

const TONES: Record<HoursState, Tone> = { waiting: 'warn', approved: 'good', sent_back: 'bad', replaced: 'plain' }

/** Hours of somebody on a day, and what a coordinator decides about them. */
export function HoursLine({ hours }: { hours: Hours }) {
  const { say } = useWords()
  const may = useMay()
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-48 grow">
        <Link href={`/people/${hours.constituent.id}`} className="inline-flex min-h-6 items-center font-semibold hover:underline">
          <Name of={hours.constituent.name} />
        </Link>
        <p className="text-sm text-ink-2">
          <Link href={hours.shift ? `/volunteers/shifts/${hours.shift}` : `/volunteers/opportunities/${hours.opportunity.id}`} className="inline-flex min-h-6 items-center hover:underline">
            <Name of={hours.opportunity.name} />
          </Link>
          {' · '}
          <Day of={hours.date} short />
        </p>
        {hours.note && <p dir="auto" className="text-sm">{hours.note}</p>}
        {hours.why && (
          <p className="text-sm text-ink-2">
            {say('volunteering.because')} <bdi>{hours.why}</bdi>
          </p>
        )}
      </div>
      <span className="font-semibold">
        <Length of={hours.minutes} />
      </span>
      <Badge tone={TONES[hours.state]}>{say(`volunteering.hours_${hours.state}`)}</Badge>
      {may('volunteers.write') && <Deeds hours={hours} />}
    </li>
  )
}

function Deeds({ hours }: { hours: Hours }) {
  const words = useWords()
  const { say, name } = words
  const client = useQueryClient()
  const [asking, setAsking] = useState<'back' | 'correct' | ''>('')
  const address = `/api/hours/${hours.id}` as const
  const who = name(hours.constituent.name)
  const approving = useMutation({
    mutationFn: () => api.patch(address, { state: 'approved' }, hours.version),
    onSuccess: () => {
      refresh(client)
      tell(say('volunteering.approved_done', { name: who }))
    },
    onError: (error) => tellBad(tellProblem(words, asProblem(error))),
  })
  if (hours.state === 'approved')
    return (
      <>
        <Button size="sm" look="plain" icon="edit" aria-label={say('volunteering.correct_name', { name: who })} onPress={() => setAsking('correct')}>
          {say('volunteering.correct')}
        </Button>
        <CorrectDialog hours={hours} isOpen={asking === 'correct'} onClose={() => setAsking('')} />
      </>
    )
  if (hours.state !== 'waiting') return null
  return (
    <div className="flex gap-2">
      <Button size="sm" look="primary" icon="check" pending={approving.isPending} aria-label={say('volunteering.approve_name', { name: who })} onPress={() => approving.mutate()}>
        {say('volunteering.approve')}
      </Button>
      <Button size="sm" aria-label={say('volunteering.send_back_name', { name: who })} onPress={() => setAsking('back')}>
        {say('volunteering.send_back')}
      </Button>
      <ReasonDialog
        isOpen={asking === 'back'}
        onClose={() => setAsking('')}
        title={say('volunteering.send_back_name', { name: who })}
        lead={say('volunteering.send_back_lead')}
        action={say('volunteering.send_back')}
        done={say('volunteering.sent_back_done', { name: who })}
        save={(why) => api.patch(address, { state: 'sent_back', why }, hours.version)}
      />
    </div>
  )
}
