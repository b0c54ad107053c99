import { useWords } from '../i18n/useWords'
import { cx } from '../ui/classes'
import { State } from '../ui/States'
import { Outcome, Step } from './Outcome'
import { type Counts, OUTCOMES, type Outcome as Ended } from './types'

interface Choice {
  step: string
  outcome: string
}

interface Props {
  counts: Counts
  chosen: Choice
  onChoose: (choice: { step: string; outcome: string }) => void
}

/** A step in each row, what became of it in each column; a number opens who it was. */
export function ReminderCounts({ counts, chosen, onChoose }: Props) {
  const { say } = useWords()
  const outcomes = OUTCOMES.filter((one) => counts.items.some((item) => item.outcome === one))
  const steps = [...new Set(counts.items.map((item) => item.step))].toSorted((a, b) => a - b)
  if (!steps.length)
    return (
      <div className="card">
        <State icon="mail" title={say('membership.reminders_none')}>
          {say('membership.reminders_none_more')}
        </State>
      </div>
    )
  return (
    <div className="card relative overflow-x-auto" tabIndex={0} role="region" aria-label={say('membership.reminders_table')}>
      <table className="w-full">
        <thead>
          <tr className="border-b border-line text-sm *:px-3 *:py-2.5 *:text-start *:font-normal">
            <th scope="col" className="text-ink-2">
              {say('membership.step')}
            </th>
            {outcomes.map((one) => (
              <th key={one} scope="col">
                <Outcome of={one} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step} className="border-b border-line last:border-0 *:px-3 *:py-1.5">
              <th scope="row" className="text-start font-normal whitespace-nowrap">
                <Step of={step} />
              </th>
              {outcomes.map((one) => (
                <td key={one}>
                  <Cell counts={counts} step={step} outcome={one} chosen={chosen} onChoose={onChoose} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ counts, step, outcome, chosen, onChoose }: Props & { step: number; outcome: Ended }) {
  const { number, say } = useWords()
  const found = counts.items.find((item) => item.step === step && item.outcome === outcome)
  if (!found) return <span aria-hidden="true" className="px-2 text-ink-3">—</span>
  const here = chosen.step === String(step) && chosen.outcome === outcome
  return (
    <button
      type="button"
      aria-pressed={here}
      onClick={() => onChoose(here ? { step: '', outcome: '' } : { step: String(step), outcome })}
      className={cx(
        'min-h-11 min-w-11 rounded-md px-2 text-start font-semibold md:min-h-9',
        here ? 'bg-accent-soft text-accent-ink' : 'text-accent-ink hover:bg-hover',
      )}
    >
      {number(found.count)}
      <span className="sr-only">{say(`membership.outcome_${outcome}`)}</span>
    </button>
  )
}
