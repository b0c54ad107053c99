import { useWords } from '../i18n/useWords'
import { State } from '../ui/States'
import { RosterLine } from './RosterLine'
import type { Shift, SignUp } from './types'

const HOLDING = new Set(['offered', 'confirmed', 'came', 'no_show'])

/** Who has a place, who waits in turn, and who was taken off. */
export function Roster({ shift, items }: { shift: Shift; items: SignUp[] }) {
  const { say } = useWords()
  const parts = [
    { key: 'volunteering.with_place', lines: items.filter((one) => HOLDING.has(one.state)) },
    { key: 'volunteering.on_waitlist', lines: items.filter((one) => one.state === 'waiting') },
    { key: 'volunteering.taken_off', lines: items.filter((one) => one.state === 'cancelled') },
  ] as const
  if (!items.length)
    return (
      <div className="card">
        <State icon="people" title={say('volunteering.nobody')}>
          {say('volunteering.nobody_more')}
        </State>
      </div>
    )
  return parts.map(
    ({ key, lines }) =>
      lines.length > 0 && (
        <section key={key} aria-label={say(key)} className="card overflow-hidden">
          <h3 className="border-b border-line bg-sunken px-4 py-2 text-sm font-semibold">{say(key)}</h3>
          <ul className="divide-y divide-line">
            {lines.map((signup) => (
              <RosterLine key={signup.constituent.id} shift={shift} signup={signup} />
            ))}
          </ul>
        </section>
      ),
  )
}
