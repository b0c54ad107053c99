import type { Money } from '../i18n/format'
import { Say } from '../i18n/Say'
import { useWords } from '../i18n/useWords'
import { Amount } from './Amount'
import { Icon } from './Icon'

/** How much of the goal is raised, from 0 upwards; more than 1 is possible. */
export const shareOf = (raised: number, goal: number) => (goal > 0 ? raised / goal : 0)

/** How far a campaign is: a bar, and the same in words. */
export function Thermometer({ raised, goal, label }: { raised: Money; goal: Money | null; label: string }) {
  const { percent, money } = useWords()
  if (!goal)
    return (
      <p className="font-semibold">
        <Say k="app.campaigns.raised_no_goal" raised={<Amount of={raised} short />} />
      </p>
    )
  const share = shareOf(raised.amount, goal.amount)
  const reached = share >= 1
  return (
    <div>
      <div className="flex items-baseline justify-between gap-x-3">
        <p className="min-w-0">
          <Say
            k="app.campaigns.raised_of"
            raised={<strong className="text-lg font-semibold"><Amount of={raised} short /></strong>}
            goal={<Amount of={goal} short />}
          />
        </p>
        <p className={`inline-flex items-center gap-1 font-semibold ${reached ? 'text-good' : 'text-accent-ink'}`}>
          {reached && <Icon name="check" size={16} />}
          {percent(Math.floor(share * 100) / 100)}
        </p>
      </div>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, Math.floor(share * 100))}
        aria-valuetext={`${money(raised)} / ${money(goal)}`}
        className="mt-2 h-2.5 overflow-hidden rounded-full bg-hover"
      >
        <div
          className={`h-full rounded-full ${reached ? 'bg-good' : 'bg-accent'}`}
          style={{ inlineSize: `${Math.min(100, Math.max(share > 0 ? 2 : 0, share * 100))}%` }}
        />
      </div>
    </div>
  )
}
