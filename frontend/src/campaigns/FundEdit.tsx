import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useParams } from 'wouter'
import { api } from '../api/client'
import type { Fund } from '../api/types'
import { FormFrame } from '../form/FormFrame'
import { useVersioned } from '../form/useVersioned'
import { useWords } from '../i18n/useWords'
import { Check } from '../ui/Check'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { CardSkeleton } from '../ui/Skeleton'
import { TextField } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { fundQuery, fundsKey } from './data'
import { changeBody, faultsOf, type FundValues, valuesOf } from './fundValues'

/** Changing a fund's names, or closing it for new gifts. */
export default function FundEdit() {
  const { say, name } = useWords()
  const { id = '' } = useParams<{ id: string }>()
  const query = useQuery({ ...fundQuery(id), refetchOnWindowFocus: false, refetchOnReconnect: false })
  const title = query.data ? say('app.person.edit_title', { name: name(query.data.name) }) : say('app.edit')
  return (
    <Page narrow title={title} back={{ to: '/funds', text: say('app.funds.title') }}>
      <Loaded query={query} waiting={<CardSkeleton />}>
        {(fund: Fund) => <EditForm fund={fund} />}
      </Loaded>
    </Page>
  )
}

function EditForm({ fund }: { fund: Fund }) {
  const words = useWords()
  const { say } = words
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const address = `/api/funds/${fund.id}` as const
  const { form, conflict } = useVersioned<FundValues, Fund>({
    record: fund,
    valuesOf,
    aliases: { name: 'name.ar' },
    check: (values) => faultsOf(words, values),
    save: (base, values) => api.patch(address, changeBody(valuesOf(base), values), base.version),
    fetchNewest: () => api.get(address),
    labels: {
      'name.ar': say('app.person.name_ar'),
      'name.en': say('app.person.name_en'),
      slug: say('app.fund.slug'),
      active: say('app.fund.active'),
    },
    show: (_, value) => (typeof value === 'boolean' ? say(value ? 'app.yes' : 'app.no') : String(value ?? '')),
    done: () => {
      void client.invalidateQueries({ queryKey: fundsKey })
      tell(say('app.saved'))
      navigate('/funds')
    },
  })
  if (conflict) return conflict
  return (
    <FormFrame form={form} action={say('app.save')} onCancel={() => navigate('/funds')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={say('app.person.name_ar')} lang="ar" {...form.field('name.ar')} />
        <TextField label={say('app.person.name_en')} lang="en" {...form.field('name.en')} />
      </div>
      <Check checked={form.values.active} onChange={(on) => form.set('active', on)} hint={say('app.fund.active_hint')}>
        {say('app.fund.active')}
      </Check>
    </FormFrame>
  )
}
