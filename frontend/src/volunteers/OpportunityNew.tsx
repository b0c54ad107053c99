import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { api } from '../api/client'
import { FormFrame } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { useMe } from '../session/me'
import { Page } from '../ui/Page'
import { tell } from '../ui/toasts'
import { refresh } from './data'
import { OpportunityFields } from './OpportunityFields'
import type { Opportunity } from './types'
import { blankOpportunity, faultsOf, newBody, type OpportunityValues } from './values'

/** Opening something that volunteers can do. */
export default function OpportunityNew() {
  const words = useWords()
  const { user } = useMe()
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const form = useForm<OpportunityValues, Opportunity>({
    start: blankOpportunity(user.name),
    aliases: { name: 'name.ar', description: 'description.ar', place: 'place.ar' },
    check: (values) => faultsOf(words, values),
    save: (values, key) => api.post('/api/opportunities', newBody(values), key),
    done: (made) => {
      refresh(client)
      tell(words.say('app.saved'))
      navigate(`/volunteers/opportunities/${made.id}`)
    },
  })
  return (
    <Page narrow title={words.say('volunteering.new')} back={{ to: '/volunteers', text: words.say('volunteering.title') }}>
      <FormFrame form={form} action={words.say('volunteering.create')} onCancel={() => navigate('/volunteers')}>
        <OpportunityFields form={form} isNew />
      </FormFrame>
    </Page>
  )
}
