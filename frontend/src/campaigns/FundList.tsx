import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Fund, Page as Part } from '../api/types'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Amounts } from '../ui/Amount'
import { Badge } from '../ui/Badge'
import { ButtonLink } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Name, OtherName } from '../ui/Name'
import { Page } from '../ui/Page'
import { RowsSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { fundsQuery } from './data'

/** What gifts are restricted to, and how much each fund received. */
export default function FundList() {
  const { say } = useWords()
  const may = useMay()
  const query = useQuery(fundsQuery)
  const add = may('funds.write') && (
    <ButtonLink to="/funds/new" look="primary" icon="plus">
      {say('app.fund.new')}
    </ButtonLink>
  )
  return (
    <Page title={say('app.funds.title')} lead={say('app.funds.lead')} actions={add}>
      <Loaded query={query} waiting={<RowsSkeleton rows={4} />}>
        {({ items }: Part<Fund>) =>
          items.length ? (
            <ul className="card divide-y divide-line">
              {items.toSorted((a, b) => Number(b.active) - Number(a.active)).map((fund) => (
                <FundRow key={fund.id} fund={fund} />
              ))}
            </ul>
          ) : (
            <State icon="fund" title={say('app.funds.empty')} actions={add}>
              {say('app.funds.empty_more')}
            </State>
          )
        }
      </Loaded>
    </Page>
  )
}

function FundRow({ fund }: { fund: Fund }) {
  const { say, count } = useWords()
  const may = useMay()
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
      <div className="min-w-0 grow basis-48">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          <Name of={fund.name} />
          {!fund.active && <Badge>{say('app.fund.closed')}</Badge>}
        </p>
        <OtherName of={fund.name} className="block text-sm text-ink-2" />
      </div>
      {fund.totals && (
        <div className="text-end max-sm:grow max-sm:text-start">
          <div className="font-semibold">
            <Amounts of={fund.totals.raised} />
          </div>
          <p className="text-sm text-ink-2">{count('app.person.gifts', fund.totals.gifts)}</p>
        </div>
      )}
      <div className="flex gap-1">
        {may('gifts.read') && (
          <Link href={`/gifts?fund=${fund.id}`} className="inline-flex min-h-11 items-center rounded-md px-3 font-semibold text-accent-ink hover:bg-hover">
            {say('app.funds.gifts')}
            <span className="sr-only">
              <Name of={fund.name} />
            </span>
          </Link>
        )}
        {may('funds.write') && (
          <Link href={`/funds/${fund.id}/edit`} className="inline-flex min-h-11 items-center rounded-md px-3 text-ink-2 hover:bg-hover">
            {say('app.edit')}
            <span className="sr-only">
              <Name of={fund.name} />
            </span>
          </Link>
        )}
      </div>
    </li>
  )
}
