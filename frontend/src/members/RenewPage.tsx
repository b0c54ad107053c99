import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useParams } from 'wouter'
import { api } from '../api/client'
import type { Page as Part } from '../api/types'
import { FormFrame } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { peopleKey } from '../people/data'
import { Loaded } from '../ui/Loaded'
import { Name } from '../ui/Name'
import { Page } from '../ui/Page'
import { CardSkeleton } from '../ui/Skeleton'
import { tell } from '../ui/toasts'
import { levelsQuery, membershipQuery, membersKey } from './data'
import { PayingFields } from './PayingFields'
import { blankPaying, payingBody, payingFaults, type PayingValues } from './payingValues'
import { StateBadge } from './StateBadge'
import type { Level, Membership, MembershipDetail } from './types'
import { Until } from './Until'

/** One more term for a member. */
export default function RenewPage() {
  const { say } = useWords()
  const { id = '' } = useParams<{ id: string }>()
  const query = useQuery(membershipQuery(id))
  const levels = useQuery(levelsQuery)
  const person = query.data?.constituent.id
  return (
    <Page narrow title={say('membership.renew')} back={{ to: person ? `/people/${person}` : '/members', text: say('app.back') }}>
      <Loaded query={query} waiting={<CardSkeleton lines={6} />}>
        {(membership: MembershipDetail) => (
          <Loaded query={levels} waiting={<CardSkeleton lines={6} />}>
            {({ items }: Part<Level>) => <RenewForm membership={membership} levels={items} />}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}

function RenewForm({ membership, levels }: { membership: MembershipDetail; levels: Level[] }) {
  const words = useWords()
  const { say } = words
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const { constituent, level, renewal } = membership
  const offered = levels.filter((one) => one.open || one.id === level.id)
  const levelOf = (id: string) => offered.find((one) => one.id === id)
  const form = useForm<PayingValues, Membership>({
    start: { ...blankPaying(words.today(new Date()), level.id), currency: renewal?.currency ?? '' },
    check: (values) => payingFaults(words, values, levelOf(values.level)),
    save: (values, key) => {
      const body = { level: values.level, ...payingBody(values, levelOf(values.level)) }
      return api.post(`/api/memberships/${membership.id}/renewals`, body, key)
    },
    done: (renewed) => {
      for (const queryKey of [membersKey, peopleKey, ['funds']]) void client.invalidateQueries({ queryKey })
      tell(say('membership.renewed', { name: words.name(constituent.name), day: renewed.end ? words.day(renewed.end) : say('membership.for_life') }))
      navigate(`/people/${constituent.id}`)
    },
  })
  return (
    <FormFrame form={form} action={say('membership.renew')} onCancel={() => navigate(`/people/${constituent.id}`)}>
      <div className="rounded-md border border-line bg-sunken px-4 py-3">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          <Name of={constituent.name} /> <StateBadge state={membership.state} />
        </p>
        <p className="text-ink-2">
          {say('membership.paid_until')} <Until of={membership} />
        </p>
        <p className="text-sm text-ink-2">{say('membership.renew_rule')}</p>
      </div>
      <PayingFields form={form} levels={offered} />
    </FormFrame>
  )
}
