import { useWords } from '../i18n/useWords'
import { Badge, type Tone } from '../ui/Badge'
import type { Outcome as Ended } from './types'

const TONES: Partial<Record<Ended, Tone>> = { sent: 'good', promised: 'accent', no_address: 'warn', suppressed: 'bad', rejected: 'bad' }

/** What became of a reminder, or why it was not sent. */
export function Outcome({ of }: { of: Ended }) {
  const { say } = useWords()
  return <Badge tone={TONES[of] ?? 'plain'}>{say(`membership.outcome_${of}`)}</Badge>
}

/** A step of the ladder in words: 30 days before the end. */
export function Step({ of }: { of: number }) {
  const { say, count } = useWords()
  if (of === 0) return <>{say('membership.step_day')}</>
  return <>{of < 0 ? count('membership.step_before', -of) : count('membership.step_after', of)}</>
}
