import { Link } from 'wouter'
import { useWords } from '../i18n/useWords'
import { Amount, Day } from '../ui/Amount'
import { Badge } from '../ui/Badge'
import { cx } from '../ui/classes'
import { Name } from '../ui/Name'
import type { Term } from './types'

/** Every paid stretch, the latest first; one that was given back stays, struck through. */
export function Terms({ terms }: { terms: Term[] }) {
  const { say } = useWords()
  if (!terms.length) return null
  return (
    <section className="border-t border-line pt-3">
      <h3 className="mb-1 text-sm text-ink-2">{say('membership.terms')}</h3>
      <ul className="divide-y divide-line">
        {terms.map((term) => (
          <Line key={term.id} term={term} />
        ))}
      </ul>
    </section>
  )
}

function Line({ term }: { term: Term }) {
  const { say } = useWords()
  const revoked = term.state === 'revoked'
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-3 py-2 text-sm">
      <span className={cx(revoked && 'text-ink-3 line-through')}>
        <Day of={term.start} short /> – {term.end ? <Day of={term.end} short /> : say('membership.for_life')}
      </span>
      <span className="flex flex-wrap items-baseline gap-x-2 text-ink-2">
        <Name of={term.level.name} />
        <Paid term={term} />
        {revoked && <Badge tone="bad">{say('membership.revoked')}</Badge>}
      </span>
    </li>
  )
}

function Paid({ term }: { term: Term }) {
  const { say } = useWords()
  if (!term.paid) return <span title={term.reason ?? undefined}>{say('membership.method_free')}</span>
  const amount = <Amount of={term.paid} short />
  return term.gift ? (
    <Link href={`/gifts/${term.gift}`} className="text-accent-ink hover:underline">
      {amount}
    </Link>
  ) : (
    amount
  )
}
