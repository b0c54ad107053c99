import type { Money, Moment, Names } from '../api/types'
import { useWords } from '../i18n/useWords'
import { Amount, Day } from '../ui/Amount'
import { Name } from '../ui/Name'

type Told = Moment & { event?: string; state?: string; level_name?: Names; start?: string; end?: string | null; paid?: Money | null; day?: string }

/** What became of a membership, in the timeline. */
export function MembershipLine({ moment }: { moment: Moment }) {
  const { say, sayKnown } = useWords()
  const { event = '', state = '', level_name: level, start, end, paid, day } = moment as Told
  const said = event === 'state' ? `membership.became_${state}` : `membership.event_${event}`
  return (
    <>
      <p>
        {sayKnown(said, say('app.timeline.unknown'))} {level && <Name of={level} />}
      </p>
      {start && (
        <p className="text-ink-2">
          <Day of={start} short /> – {end ? <Day of={end} short /> : say('membership.for_life')}
          {paid && (
            <>
              {' · '}
              <Amount of={paid} short />
            </>
          )}
        </p>
      )}
      {event === 'state' && day && (
        <p className="text-ink-2">
          <Day of={day} short />
        </p>
      )}
    </>
  )
}
