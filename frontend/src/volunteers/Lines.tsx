import { Link } from 'wouter'
import type { Moment, Names } from '../api/types'
import { useWords } from '../i18n/useWords'
import { Name } from '../ui/Name'
import { SignUpBadge } from './SignUpBadge'
import { Length } from './Length'
import type { SignUpState } from './types'

/** A shift in somebody's timeline, and how she stands with it. */
export function SignUpLine({ moment }: { moment: Moment }) {
  const { say } = useWords()
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Link href={`/volunteers/shifts/${String(moment.shift)}`} className="hover:underline">
        {say('volunteering.line_shift')} <Name of={moment.title as Names} />
      </Link>
      <SignUpBadge of={{ state: moment.state as SignUpState, turn: null }} />
    </p>
  )
}

/** Hours in somebody's timeline. */
export function HoursLineOf({ moment }: { moment: Moment }) {
  const { say, sayKnown } = useWords()
  return (
    <p>
      {say('volunteering.line_hours')} <Length of={Number(moment.minutes)} /> · <Name of={moment.title as Names} /> ·{' '}
      {sayKnown(`volunteering.hours_${String(moment.state)}`, String(moment.state))}
    </p>
  )
}
