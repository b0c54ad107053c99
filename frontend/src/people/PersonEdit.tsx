import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useParams } from 'wouter'
import type { Constituent } from '../api/types'
import { useWords } from '../i18n/useWords'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { CardSkeleton } from '../ui/Skeleton'
import { tell } from '../ui/toasts'
import { peopleKey, personQuery } from './data'
import { PersonEditForm } from './PersonEditForm'

/** Changing what we know of somebody. */
export default function PersonEdit() {
  const words = useWords()
  const { id = '' } = useParams<{ id: string }>()
  const client = useQueryClient()
  const [, navigate] = useLocation()
  // Somebody else's save must not rewrite the form under one's hands: what was loaded stays until one saves.
  const query = useQuery({ ...personQuery(id), refetchOnWindowFocus: false, refetchOnReconnect: false, gcTime: 0 })
  const done = (person: Constituent) => {
    client.setQueryData(personQuery(id).queryKey, person)
    void client.invalidateQueries({ queryKey: peopleKey })
    tell(words.say('app.saved'))
    navigate(`/people/${id}`)
  }
  const name = query.data ? words.name(query.data.name) : ''
  return (
    <Page
      narrow
      title={name ? words.say('app.person.edit_title', { name }) : words.say('app.edit')}
      back={{ to: `/people/${id}`, text: name || words.say('app.back') }}
    >
      <Loaded query={query} waiting={<CardSkeleton lines={6} />}>
        {(person: Constituent) => <PersonEditForm person={person} onDone={done} />}
      </Loaded>
    </Page>
  )
}
