import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, newKey } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Field } from '../ui/Field'
import { Notice } from '../ui/Notice'
import { Segmented } from '../ui/Segmented'
import { tell } from '../ui/toasts'
import { mailingQuery, mailingsKey } from './data'
import type { Mailing } from './types'

interface Props {
  mailing: Mailing
  isOpen: boolean
  onClose: () => void
}

const EXCLUDED = ['no_consent', 'suppressed', 'no_address', 'no_text']

/** Before it goes out: how many get it, how many do not, and when. */
export function SendDialog({ mailing, isOpen, onClose }: Props) {
  const words = useWords()
  const { say, count } = words
  const client = useQueryClient()
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [at, setAt] = useState('')
  const send = useMutation({
    mutationFn: () =>
      api.post(
        `/api/mailings/${mailing.id}/send`,
        { version: mailing.version, at: when === 'later' && at ? new Date(at).toISOString() : null },
        newKey(),
      ),
    onSuccess: (after) => {
      client.setQueryData(mailingQuery(mailing.id).queryKey, after)
      void client.invalidateQueries({ queryKey: mailingsKey })
      tell(say(when === 'now' ? 'mailing.sent_off' : 'mailing.scheduled'))
      onClose()
    },
  })
  const gets = mailing.figures?.gets ?? 0
  const excluded = EXCLUDED.reduce((sum, group) => sum + (mailing.figures?.[group] ?? 0), 0)
  const footer = (
    <>
      <Button onPress={onClose}>{say('app.cancel')}</Button>
      <Button look="primary" pending={send.isPending} isDisabled={when === 'later' && !at} onPress={() => send.mutate()}>
        {when === 'now' ? count('mailing.send_now', gets) : say('mailing.send_later')}
      </Button>
    </>
  )
  return (
    <Dialog firm isOpen={isOpen} onClose={onClose} title={say('mailing.send')} footer={footer}>
      <div className="space-y-4">
        {send.error && (
          <Notice tone="bad" icon="alert" role="alert">
            {tellProblem(words, asProblem(send.error))}
          </Notice>
        )}
        <p>
          <strong className="font-semibold">{count('mailing.will_get', gets)}</strong> {count('mailing.will_not', excluded)}
        </p>
        <Segmented
          label={say('mailing.when')}
          value={when}
          onChange={setWhen}
          options={[
            { value: 'now', text: say('mailing.now') },
            { value: 'later', text: say('mailing.later') },
          ]}
        />
        {when === 'later' && (
          <Field label={say('mailing.moment')} hint={say('mailing.moment_hint')}>
            {(ids) => <input {...ids} type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} className="input" />}
          </Field>
        )}
        <p className="text-sm text-ink-2">{say(`mailing.audience_hint.${mailing.audience}`)}</p>
      </div>
    </Dialog>
  )
}
