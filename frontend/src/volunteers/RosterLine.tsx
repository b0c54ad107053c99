import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { api } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { Button, IconButton } from '../ui/Button'
import { Menu, type MenuEntry } from '../ui/Menu'
import { Name } from '../ui/Name'
import { tellBad } from '../ui/toasts'
import { refresh } from './data'
import { HoursDialog } from './HoursDialog'
import { ReasonDialog } from './ReasonDialog'
import { SignUpBadge } from './SignUpBadge'
import type { Shift, SignUp, SignUpMove } from './types'

interface Props {
  shift: Shift
  signup: SignUp
}

const begun = (shift: Shift) => Date.parse(shift.start) - 3_600_000 <= Date.now()

/** Somebody on the roster, and what can be done about her. */
export function RosterLine({ shift, signup }: Props) {
  const { say } = useWords()
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-48 grow">
        <Link href={`/people/${signup.constituent.id}`} className="font-semibold hover:underline">
          <Name of={signup.constituent.name} />
        </Link>
        <p className="flex flex-wrap gap-x-4 text-sm text-ink-2">
          {signup.phone && <bdi dir="ltr">{signup.phone}</bdi>}
          {signup.email && <bdi dir="ltr">{signup.email}</bdi>}
        </p>
        {signup.override && (
          <p className="text-sm text-warn">
            {say('volunteering.overridden')} <bdi>{signup.override}</bdi>
          </p>
        )}
        {signup.state === 'cancelled' && signup.why && <p dir="auto" className="text-sm text-ink-2">{signup.why}</p>}
      </div>
      <SignUpBadge of={signup} />
      <Deeds shift={shift} signup={signup} />
    </li>
  )
}

function Deeds({ shift, signup }: Props) {
  const words = useWords()
  const { say, name } = words
  const client = useQueryClient()
  const [asking, setAsking] = useState<'off' | 'hours' | ''>('')
  const address = `/api/shifts/${shift.id}/signups/${signup.constituent.id}` as const
  const moving = useMutation({
    mutationFn: (state: SignUpMove) => api.patch(address, { state }, signup.version),
    onSuccess: () => refresh(client),
    onError: (error) => tellBad(tellProblem(words, asProblem(error))),
  })
  const who = name(signup.constituent.name)
  const marking = begun(shift) && ['confirmed', 'came', 'no_show'].includes(signup.state)
  const entries: MenuEntry[] = []
  const entry = (id: string, text: string, onAction: () => void, danger = false) => entries.push({ id, text, name: text, onAction, danger })
  if (marking && signup.state !== 'confirmed') entry('back', say('volunteering.unmark'), () => moving.mutate('confirmed'))
  if (begun(shift) && ['confirmed', 'came'].includes(signup.state) && !signup.hours)
    entry('hours', say('volunteering.tell_hours'), () => setAsking('hours'))
  if (signup.state === 'offered') entry('confirm', say('volunteering.confirm_for'), () => moving.mutate('confirmed'))
  if (['offered', 'waiting', 'confirmed'].includes(signup.state)) entry('off', say('volunteering.take_off'), () => setAsking('off'), true)
  return (
    <div className="flex items-center gap-2 print:hidden">
      {marking && signup.state !== 'came' && (
        <Button size="sm" icon="check" pending={moving.isPending} aria-label={say('volunteering.mark_came_name', { name: who })} onPress={() => moving.mutate('came')}>
          {say('volunteering.mark_came')}
        </Button>
      )}
      {marking && signup.state === 'confirmed' && (
        <Button size="sm" look="plain" pending={moving.isPending} aria-label={say('volunteering.mark_no_show_name', { name: who })} onPress={() => moving.mutate('no_show')}>
          {say('volunteering.mark_no_show')}
        </Button>
      )}
      {signup.hours && <span className="text-sm text-ink-2">{say('volunteering.hours_told')}</span>}
      {entries.length > 0 && (
        <Menu label={say('volunteering.more_for', { name: who })} entries={entries}>
          <IconButton icon="more" size="sm" label={say('volunteering.more_for', { name: who })} />
        </Menu>
      )}
      <ReasonDialog
        danger
        optional
        isOpen={asking === 'off'}
        onClose={() => setAsking('')}
        title={say('volunteering.take_off_title', { name: who })}
        lead={say('volunteering.take_off_lead')}
        action={say('volunteering.take_off')}
        done={say('volunteering.taken_off_done', { name: who })}
        save={(why) => api.patch(address, { state: 'cancelled', why }, signup.version)}
      />
      <HoursDialog
        person={signup.constituent}
        shift={shift.id}
        minutes={Math.round((Date.parse(shift.end) - Date.parse(shift.start)) / 60_000)}
        isOpen={asking === 'hours'}
        onClose={() => setAsking('')}
      />
    </div>
  )
}
