import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, newKey } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Confirm'
import { tell, tellBad } from '../ui/toasts'
import { ArchiveButton } from './ArchiveButton'
import { mailingQuery, mailingsKey } from './data'
import { SendDialog } from './SendDialog'
import type { Mailing, MailingState } from './types'

const MOVES = ['recall', 'pause', 'resume', 'cancel'] as const
type Move = (typeof MOVES)[number]

const POSSIBLE: Record<MailingState, Move[]> = {
  draft: [],
  scheduled: ['recall', 'cancel'],
  sending: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  sent: [],
  cancelled: [],
}

/** What can be done with a mailing in its state. */
export function Deeds({ mailing }: { mailing: Mailing }) {
  const words = useWords()
  const { say } = words
  const may = useMay()
  const client = useQueryClient()
  const [sending, setSending] = useState(false)
  const [ending, setEnding] = useState(false)
  const move = useMutation({
    mutationFn: (deed: Move) => api.post(`/api/mailings/${mailing.id}/${deed}`, undefined, newKey()),
    onSuccess: (after) => {
      client.setQueryData(mailingQuery(mailing.id).queryKey, after)
      void client.invalidateQueries({ queryKey: mailingsKey })
      tell(say('app.saved'))
    },
    onError: (error) => tellBad(tellProblem(words, asProblem(error))),
    onSettled: () => setEnding(false),
  })
  const old = mailing.state === 'draft' || mailing.state === 'cancelled'
  const archive = old && may('outreach.write') && (
    <ArchiveButton path={`/api/mailings/${mailing.id}/archive`} list="/mailings" listKey={mailingsKey} archived={mailing.archived} version={mailing.version} />
  )
  if (!may('outreach.send') || mailing.closed) return archive
  return (
    <>
      {archive}
      {POSSIBLE[mailing.state].map((deed) => (
        <Button key={deed} isDisabled={move.isPending} onPress={() => (deed === 'cancel' ? setEnding(true) : move.mutate(deed))}>
          {say(`mailing.deed.${deed}`)}
        </Button>
      ))}
      {mailing.state === 'draft' && mailing.figures && (
        <Button look="primary" icon="mail" onPress={() => setSending(true)}>
          {say('mailing.send')}
        </Button>
      )}
      <SendDialog mailing={mailing} isOpen={sending} onClose={() => setSending(false)} />
      <Confirm
        isOpen={ending}
        danger
        title={say('mailing.cancel_ask')}
        action={say('mailing.deed.cancel')}
        pending={move.isPending}
        onConfirm={() => move.mutate('cancel')}
        onClose={() => setEnding(false)}
      >
        {say('mailing.cancel_more')}
      </Confirm>
    </>
  )
}
