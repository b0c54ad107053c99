import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { api } from '../api/client'
import type { Constituent } from '../api/types'
import { FormFrame } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { Page } from '../ui/Page'
import { tell } from '../ui/toasts'
import { peopleKey, personQuery } from './data'
import { KnownAlready } from './KnownAlready'
import { PersonFields } from './PersonFields'
import { blankPerson, newBody, type PersonValues } from './values'

/** Writing somebody down. */
export default function PersonNew() {
  const words = useWords()
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const form = useForm<PersonValues, Constituent>({
    start: blankPerson(words.lang),
    aliases: { name: 'name.ar', greeting: 'greeting.ar' },
    check: (values) =>
      values['name.ar'].trim() || values['name.en'].trim() ? {} : { 'name.ar': words.say('app.person.name_needed') },
    save: (values, key) => api.post('/api/constituents', newBody(values), key),
    done: (person) => {
      void client.invalidateQueries({ queryKey: peopleKey })
      client.setQueryData(personQuery(person.id).queryKey, person)
      tell(words.say('app.person.added', { name: words.name(person.name) }))
      navigate(`/people/${person.id}`)
    },
  })
  return (
    <Page narrow title={words.say('app.people.new')} back={{ to: '/people', text: words.say('app.people.title') }}>
      <FormFrame form={form} action={words.say('app.person.add')} onCancel={() => navigate('/people')}>
        <KnownAlready problem={form.problem} />
        <PersonFields form={form} isNew />
      </FormFrame>
    </Page>
  )
}
