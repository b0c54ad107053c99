import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useSearch } from 'wouter'
import { api } from '../api/client'
import type { Page as Part } from '../api/types'
import { FormFrame } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { Giver } from '../giving/Giver'
import { useWords } from '../i18n/useWords'
import { peopleKey } from '../people/data'
import { ButtonLink } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { CardSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { TextField } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { levelsQuery, membersKey } from './data'
import { PayingFields } from './PayingFields'
import { blankPaying, payingBody, payingFaults, type PayingValues } from './payingValues'
import type { Level, Membership } from './types'

type Values = PayingValues & { constituent: string; number: string }

/** Making somebody a member. */
export default function MemberNew() {
  const { say } = useWords()
  const person = new URLSearchParams(useSearch()).get('constituent') ?? ''
  const query = useQuery(levelsQuery)
  const back = person ? `/people/${person}` : '/members'
  return (
    <Page narrow title={say('membership.join')} back={{ to: back, text: say('app.back') }}>
      <Loaded query={query} waiting={<CardSkeleton lines={6} />}>
        {({ items }: Part<Level>) =>
          items.some((level) => level.open) ? (
            <JoinForm levels={items.filter((level) => level.open)} person={person} back={back} />
          ) : (
            <State icon="card" title={say('membership.levels_empty')} actions={<ButtonLink to="/members/levels">{say('membership.levels')}</ButtonLink>}>
              {say('membership.levels_empty_more')}
            </State>
          )
        }
      </Loaded>
    </Page>
  )
}

function JoinForm({ levels, person, back }: { levels: Level[]; person: string; back: string }) {
  const words = useWords()
  const { say } = words
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const levelOf = (id: string) => levels.find((level) => level.id === id)
  const first = levels.length === 1 ? (levels[0]?.id ?? '') : ''
  const form = useForm<Values, Membership>({
    start: { ...blankPaying(words.today(new Date()), first), constituent: person, number: '' },
    check: (values) => ({
      ...(values.constituent ? {} : { constituent: say('membership.person_needed') }),
      ...payingFaults(words, values, levelOf(values.level)),
    }),
    save: (values, key) => {
      const { constituent, level, number } = values
      return api.post('/api/memberships', { constituent, level, number, ...payingBody(values, levelOf(level)) }, key)
    },
    done: (membership) => {
      for (const queryKey of [membersKey, peopleKey, ['funds']]) void client.invalidateQueries({ queryKey })
      tell(say('membership.joined', { name: words.name(membership.constituent.name), number: membership.number ?? '' }))
      navigate(`/people/${membership.constituent.id}`)
    },
  })
  return (
    <FormFrame form={form} action={say('membership.join')} onCancel={() => navigate(back)}>
      <Giver {...form.field('constituent')} label={say('membership.member')} />
      <PayingFields form={form as never} levels={levels} />
      <TextField label={say('membership.number')} hint={say('membership.number_hint')} dir="ltr" optional {...form.field('number')} />
    </FormFrame>
  )
}
