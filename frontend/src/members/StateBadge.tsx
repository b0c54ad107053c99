import { useWords } from '../i18n/useWords'
import { Badge, type Tone } from '../ui/Badge'
import type { State } from './types'

const TONES: Record<State, Tone> = {
  active: 'good',
  new: 'accent',
  current: 'good',
  grace: 'warn',
  lapsed: 'bad',
  pending: 'warn',
  cancelled: 'plain',
  deceased: 'plain',
}

/** What a membership is today, in a word. */
export function StateBadge({ state }: { state: State }) {
  const { say } = useWords()
  return <Badge tone={TONES[state]}>{say(`membership.state_${state}`)}</Badge>
}
