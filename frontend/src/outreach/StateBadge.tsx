import { useWords } from '../i18n/useWords'
import { Badge, type Tone } from '../ui/Badge'
import type { MailingState } from './types'

const TONES: Record<MailingState, Tone> = {
  draft: 'plain',
  scheduled: 'accent',
  sending: 'accent',
  paused: 'warn',
  sent: 'good',
  cancelled: 'bad',
}

/** How far a mailing is. */
export function StateBadge({ state }: { state: MailingState }) {
  const { say } = useWords()
  return <Badge tone={TONES[state]}>{say(`mailing.state.${state}`)}</Badge>
}
