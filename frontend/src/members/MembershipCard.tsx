import { useQuery } from '@tanstack/react-query'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Amount, Day } from '../ui/Amount'
import { ButtonLink } from '../ui/Button'
import { Card } from '../ui/Card'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { CardSkeleton } from '../ui/Skeleton'
import { CardLink } from './CardLink'
import { Decide } from './Decide'
import { ownQuery } from './data'
import { EndDialog } from './EndDialog'
import { StateBadge } from './StateBadge'
import { Terms } from './Terms'
import type { MembershipDetail } from './types'
import { Until } from './Until'

/** Somebody's membership with the history of its terms; the way to join for who is no member. */
export function MembershipCard({ person }: { person: string }) {
  const words = useWords()
  const { say } = words
  const may = useMay()
  const query = useQuery(ownQuery(person))
  if (!query.data && !query.error) return <CardSkeleton lines={3} />
  const membership = query.data?.items[0]
  const joining = may('members.write') && (
    <ButtonLink to={`/members/new?constituent=${person}`} size="sm" icon="plus">
      {say('membership.join')}
    </ButtonLink>
  )
  return (
    <Card title={say('membership.card')} actions={!membership && query.data && joining}>
      {query.error && (
        <Notice tone="bad" icon="alert" role="alert">
          {tellProblem(words, asProblem(query.error))}
        </Notice>
      )}
      {query.data && (membership ? <Told membership={membership} /> : <p className="text-ink-2">{say('membership.none')}</p>)}
    </Card>
  )
}

function Told({ membership }: { membership: MembershipDetail }) {
  const { say } = useWords()
  const { level, number, state, since, ended } = membership
  return (
    <div className="space-y-4">
      <p className="flex flex-wrap items-center gap-2">
        <strong className="text-lg font-semibold">
          <Name of={level.name} />
        </strong>
        <StateBadge state={state} />
      </p>
      <dl className="space-y-2 [&>div]:flex [&>div]:justify-between [&>div]:gap-3 [&_dt]:text-ink-2 [&_dd]:text-end">
        <div>
          <dt>{say('membership.number')}</dt>
          <dd>
            <bdi dir="ltr">{number ?? say('membership.no_number')}</bdi>
          </dd>
        </div>
        <div>
          <dt>{say('membership.since')}</dt>
          <dd>
            <Day of={since} />
          </dd>
        </div>
        <div>
          <dt>{say('membership.paid_until')}</dt>
          <dd>
            <Until of={membership} />
          </dd>
        </div>
      </dl>
      {ended && <p className="text-sm text-ink-2">{say('membership.ended', { reason: ended.reason })}</p>}
      <Decide membership={membership} />
      <CardLink id={membership.id} state={state} />
      <Deeds membership={membership} />
      <Terms terms={membership.terms} />
    </div>
  )
}

function Deeds({ membership }: { membership: MembershipDetail }) {
  const { say } = useWords()
  const may = useMay()
  const { id, state, renewal, for_life: forLife, waiting } = membership
  if (!may('members.write') || state === 'deceased') return null
  const unpaid = waiting.length > 0 && membership.end === null
  return (
    <div className="flex flex-wrap gap-2">
      {!forLife && !unpaid && (
        <ButtonLink to={`/members/${id}/renew`} size="sm" look="primary">
          {say('membership.renew')}
          {renewal && (
            <span className="ms-1 font-normal">
              <Amount of={renewal} short />
            </span>
          )}
        </ButtonLink>
      )}
      {state !== 'cancelled' && !unpaid && <EndDialog membership={membership} />}
    </div>
  )
}
