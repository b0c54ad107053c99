import { useWords } from '../i18n/useWords'
import { Badge, type Tone } from '../ui/Badge'
import type { SignUp, SignUpState } from './types'

const TONES: Record<SignUpState, Tone> = {
  offered: 'warn',
  waiting: 'warn',
  confirmed: 'accent',
  came: 'good',
  no_show: 'bad',
  cancelled: 'plain',
}

/** How a sign-up stands; who waits sees her turn. */
export function SignUpBadge({ of }: { of: Pick<SignUp, 'state' | 'turn'> }) {
  const { say, number } = useWords()
  const text = of.state === 'waiting' && of.turn ? say('volunteering.turn', { n: number(of.turn) }) : say(`volunteering.state_${of.state}`)
  return <Badge tone={TONES[of.state]}>{text}</Badge>
}
