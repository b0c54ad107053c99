import { useLocation } from 'wouter'
import { api } from '../api/client'
import type { Constituent } from '../api/types'
import { FormFrame } from '../form/FormFrame'
import { useVersioned } from '../form/useVersioned'
import { useWords, type WordsOf } from '../i18n/useWords'
import { PersonFields } from './PersonFields'
import { changeBody, type PersonValues, valuesOf } from './values'

interface Props {
  person: Constituent
  onDone: (person: Constituent) => void
}

/** The form of somebody we know. */
export function PersonEditForm({ person, onDone }: Props) {
  const words = useWords()
  const [, navigate] = useLocation()
  const address = `/api/constituents/${person.id}` as const
  const { form, conflict } = useVersioned<PersonValues, Constituent>({
    record: person,
    valuesOf,
    aliases: { name: 'name.ar', greeting: 'greeting.ar' },
    save: (base, values) => api.patch(address, changeBody(valuesOf(base), values), base.version),
    fetchNewest: () => api.get(address),
    done: onDone,
    labels: labelsOf(words),
    show: (field, value) => showValue(words, field, value),
  })
  if (conflict) return conflict
  return (
    <FormFrame form={form} action={words.say('app.save')} onCancel={() => navigate(`/people/${person.id}`)}>
      <PersonFields form={form} />
    </FormFrame>
  )
}

const labelsOf = ({ say }: WordsOf): Record<keyof PersonValues, string> => ({
  kind: say('app.person.kind'),
  'name.ar': say('app.person.name_ar'),
  'name.en': say('app.person.name_en'),
  'greeting.ar': say('app.person.greeting_ar'),
  'greeting.en': say('app.person.greeting_en'),
  lang: say('app.person.lang'),
  email: say('app.person.email'),
  phone: say('app.person.phone'),
  note: say('app.person.note'),
})

function showValue({ say }: WordsOf, field: string, value: unknown): string {
  if (field === 'kind') return say(`app.kind.${value as PersonValues['kind']}`)
  if (field === 'lang') return say(`app.lang.${value as PersonValues['lang']}`)
  return String(value ?? '')
}
