import { api } from '../api/client'
import type { Settings } from '../api/types'
import { FormFrame } from '../form/FormFrame'
import { useVersioned } from '../form/useVersioned'
import { useWords, type WordsOf } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Card } from '../ui/Card'
import { Notice } from '../ui/Notice'
import { TextArea, TextField } from '../ui/TextField'
import { HowWeCount } from './HowWeCount'
import { changeBody, type OrganisationValues, valuesOf } from './organisationValues'

const ADDRESS = '/api/settings'

interface Props {
  settings: Settings
  onDone: (settings: Settings) => void
}

export function OrganisationForm({ settings, onDone }: Props) {
  const words = useWords()
  const { say } = words
  const may = useMay()
  const { form, conflict } = useVersioned<OrganisationValues, Settings>({
    record: settings,
    valuesOf,
    aliases: { name: 'name.ar', address: 'address.ar' },
    check: (values) => (values['name.ar'].trim() || values['name.en'].trim() ? {} : { 'name.ar': say('app.person.name_needed') }),
    save: (base, values) => api.patch(ADDRESS, changeBody(valuesOf(base), values), base.version),
    fetchNewest: () => api.get(ADDRESS),
    done: onDone,
    labels: labelsOf(words),
    show: (_, value) => (Array.isArray(value) ? value.join(say('app.comma')) : String(value ?? '')),
  })
  if (conflict) return conflict
  const fields = (
    <>
      <Card title={say('app.organisation.who')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={say('app.person.name_ar')} lang="ar" {...form.field('name.ar')} />
          <TextField label={say('app.person.name_en')} lang="en" {...form.field('name.en')} />
          <TextArea label={say('app.organisation.address_ar')} lang="ar" rows={2} optional {...form.field('address.ar')} />
          <TextArea label={say('app.organisation.address_en')} lang="en" rows={2} optional {...form.field('address.en')} />
        </div>
      </Card>
      <HowWeCount form={form} />
      <Card title={say('app.organisation.embedding')}>
        <TextArea
          label={say('app.organisation.embed_sites')}
          hint={say('app.organisation.embed_sites_hint')}
          rows={2}
          optional
          {...form.field('embed_sites')}
        />
      </Card>
    </>
  )
  if (!may('settings.write'))
    return (
      <fieldset disabled className="space-y-5">
        <Notice icon="lock">{say('app.organisation.read_only')}</Notice>
        {fields}
      </fieldset>
    )
  return (
    <FormFrame form={form} action={say('app.save')}>
      {fields}
    </FormFrame>
  )
}

const labelsOf = ({ say }: WordsOf): Record<keyof OrganisationValues, string> => ({
  'name.ar': say('app.person.name_ar'),
  'name.en': say('app.person.name_en'),
  'address.ar': say('app.organisation.address_ar'),
  'address.en': say('app.organisation.address_en'),
  default_lang: say('app.organisation.default_lang'),
  currency: say('app.organisation.currency'),
  currencies: say('app.organisation.currencies'),
  time_zone: say('app.organisation.time_zone'),
  country: say('app.organisation.country'),
  digits: say('app.taste.digits'),
  calendar: say('app.taste.calendar'),
  receipt_prefix: say('app.organisation.receipt_prefix'),
  embed_sites: say('app.organisation.embed_sites'),
})
