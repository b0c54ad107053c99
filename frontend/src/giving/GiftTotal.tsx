import type { Raised } from '../api/types'
import { useWords } from '../i18n/useWords'
import { Amounts } from '../ui/Amount'

/** The sum of a whole list, not of the page in sight. */
export function GiftTotal({ total }: { total: Raised }) {
  const { say, count } = useWords()
  return (
    <div className="card mb-4 flex flex-wrap items-baseline gap-x-6 gap-y-1 px-5 py-4">
      <p className="text-ink-2">{say('app.gifts.total')}</p>
      <p className="flex grow flex-wrap gap-x-6 text-xl font-semibold">
        <Amounts of={total.raised} />
      </p>
      <p className="text-ink-2">{count('app.person.gifts', total.gifts)}</p>
    </div>
  )
}
