import type { Totals } from '../api/types'
import { useWords } from '../i18n/useWords'
import { Amounts, Day } from '../ui/Amount'
import { Card } from '../ui/Card'

/** What somebody gave, in sum. */
export function TotalsCard({ totals }: { totals: Totals }) {
  const { say, count } = useWords()
  return (
    <Card title={say('app.person.giving')}>
      <p className="text-xl font-semibold">
        <Amounts of={totals.lifetime} />
      </p>
      <p className="mb-4 text-ink-2">{count('app.person.gifts', totals.gifts)}</p>
      <dl className="space-y-2 border-t border-line pt-4 [&>div]:flex [&>div]:justify-between [&>div]:gap-3 [&_dt]:text-ink-2">
        <div>
          <dt>{say('app.person.this_year')}</dt>
          <dd className="text-end">
            <Amounts of={totals.this_year} />
          </dd>
        </div>
        {totals.last_gift && (
          <div>
            <dt>{say('app.people.last_gift')}</dt>
            <dd className="text-end">
              <Day of={totals.last_gift} />
            </dd>
          </div>
        )}
        {totals.first_gift && (
          <div>
            <dt>{say('app.person.first_gift')}</dt>
            <dd className="text-end">
              <Day of={totals.first_gift} />
            </dd>
          </div>
        )}
      </dl>
    </Card>
  )
}
