import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import type { Me } from '../api/types'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { TextField } from '../ui/TextField'
import { CodeForm } from './CodeForm'
import { readCode } from './code'

interface Props {
  onSignedIn: (me: Me) => void
  /** The address is known, as when a session ended in the middle of work. */
  email?: string
}

/** Signing in without a password: an address, then the code or the link that was mailed to it. */
export function SignInPanel({ onSignedIn, email: known = '' }: Props) {
  const words = useWords()
  const [email, setEmail] = useState(known)
  const [sent, setSent] = useState(false)
  const start = useMutation({
    mutationFn: () => api.post('/api/session/start', { email: email.trim(), lang: words.lang }),
    onSuccess: () => setSent(true),
  })
  const enter = useMutation({
    mutationFn: (code: string) => api.post('/api/session', { email: email.trim(), code: readCode(code) }),
    onSuccess: onSignedIn,
  })
  if (sent)
    return (
      <CodeForm
        email={email.trim()}
        error={enter.error ? tellProblem(words, asProblem(enter.error)) : undefined}
        pending={enter.isPending}
        onCode={(code) => enter.mutate(code)}
        onResend={() => start.mutateAsync()}
        onOther={() => {
          setSent(false)
          enter.reset()
        }}
      />
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (email.trim()) start.mutate()
  }
  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      <TextField
        label={words.say('app.sign_in.email')}
        type="email"
        dir="ltr"
        name="email"
        autoComplete="email"
        inputMode="email"
        value={email}
        onChange={setEmail}
        error={start.error ? tellProblem(words, asProblem(start.error)) : undefined}
      />
      <Button type="submit" look="primary" className="w-full" pending={start.isPending}>
        {words.say('app.sign_in.send')}
      </Button>
    </form>
  )
}
