import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Say } from '../i18n/Say'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { CODE_LENGTH, readCode } from './code'

const RESEND_SECONDS = 45

interface Props {
  email: string
  error: string | undefined
  pending: boolean
  onCode: (code: string) => void
  onResend: () => Promise<unknown>
  onOther: () => void
}

/** The code from the letter; the sixth digit sends it. */
export function CodeForm({ email, error, pending, onCode, onResend, onOther }: Props) {
  const { say } = useWords()
  const [code, setCode] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    input.current?.focus()
    if (error) input.current?.select()
  }, [error])
  const change = (typed: string) => {
    const next = readCode(typed)
    setCode(next)
    if (next.length === CODE_LENGTH && next !== code && !pending) onCode(next)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (code.length === CODE_LENGTH) onCode(code)
  }
  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      <p className="text-ink-2" role="status">
        <Say k="app.sign_in.sent" email={<bdi dir="ltr" className="font-semibold text-ink">{email}</bdi>} />
      </p>
      <Field label={say('app.sign_in.code')} error={error} hint={say('app.sign_in.code_hint')}>
        {(ids) => (
          <input
            {...ids}
            ref={input}
            dir="ltr"
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => change(event.target.value)}
            className="input py-3 text-center text-2xl! font-semibold tracking-[0.4em]"
          />
        )}
      </Field>
      <Button type="submit" look="primary" className="w-full" pending={pending} isDisabled={code.length < CODE_LENGTH}>
        {say('app.sign_in.enter')}
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Resend onResend={onResend} />
        <Button look="plain" size="sm" onPress={onOther}>
          {say('app.sign_in.another')}
        </Button>
      </div>
    </form>
  )
}

/** Asking for another letter, not more often than is useful. */
function Resend({ onResend }: { onResend: () => Promise<unknown> }) {
  const { say, count } = useWords()
  const [left, setLeft] = useState(RESEND_SECONDS)
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  const again = () => void onResend().then(() => setLeft(RESEND_SECONDS), () => undefined)
  return (
    <Button look="plain" size="sm" isDisabled={left > 0} onPress={again}>
      {left > 0 ? count('app.sign_in.resend_in', left) : say('app.sign_in.resend')}
    </Button>
  )
}
