import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useParams } from 'wouter'
import { api } from '../api/client'
import { FormFrame } from '../form/FormFrame'
import { useVersioned } from '../form/useVersioned'
import { useWords, type WordsOf } from '../i18n/useWords'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { CardSkeleton } from '../ui/Skeleton'
import { tell } from '../ui/toasts'
import { opportunityQuery, refresh } from './data'
import { OpportunityFields } from './OpportunityFields'
import type { Opportunity } from './types'
import { changeBody, faultsOf, type OpportunityValues, valuesOf } from './values'

/** Changing what an opportunity says, or closing it. */
export default function OpportunityEdit() {
  const { say, name } = useWords()
  const { id = '' } = useParams<{ id: string }>()
  const query = useQuery({ ...opportunityQuery(id), refetchOnWindowFocus: false, refetchOnReconnect: false })
  const title = query.data ? name(query.data.name) : ''
  return (
    <Page
      narrow
      title={title ? say('app.person.edit_title', { name: title }) : say('app.edit')}
      back={{ to: `/volunteers/opportunities/${id}`, text: title || say('app.back') }}
    >
      <Loaded query={query} waiting={<CardSkeleton lines={6} />}>
        {(found: Opportunity) => <EditForm opportunity={found} />}
      </Loaded>
    </Page>
  )
}

function EditForm({ opportunity }: { opportunity: Opportunity }) {
  const words = useWords()
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const address = `/api/opportunities/${opportunity.id}` as const
  const back = `/volunteers/opportunities/${opportunity.id}`
  const { form, conflict } = useVersioned<OpportunityValues, Opportunity>({
    record: opportunity,
    valuesOf,
    aliases: { name: 'name.ar', description: 'description.ar', place: 'place.ar' },
    check: (values) => faultsOf(words, values),
    save: (base, values) => api.patch(address, changeBody(valuesOf(base), values), base.version),
    fetchNewest: () => api.get(address),
    labels: labelsOf(words),
    show: (_, value) => (typeof value === 'boolean' ? words.say(value ? 'app.yes' : 'app.no') : [value].flat().join(words.say('app.comma'))),
    done: () => {
      refresh(client)
      tell(words.say('app.saved'))
      navigate(back)
    },
  })
  if (conflict) return conflict
  return (
    <FormFrame form={form} action={words.say('app.save')} onCancel={() => navigate(back)}>
      <OpportunityFields form={form} />
    </FormFrame>
  )
}

const labelsOf = ({ say }: WordsOf): Record<keyof OpportunityValues, string> => ({
  'name.ar': say('app.person.name_ar'),
  'name.en': say('app.person.name_en'),
  'description.ar': say('volunteering.description_ar'),
  'description.en': say('volunteering.description_en'),
  'place.ar': say('volunteering.place_ar'),
  'place.en': say('volunteering.place_en'),
  slug: say('volunteering.slug'),
  skills: say('volunteering.skills'),
  languages: say('volunteering.languages'),
  coordinator: say('volunteering.coordinator'),
  open: say('volunteering.open_field'),
})
