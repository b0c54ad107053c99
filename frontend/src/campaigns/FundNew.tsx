import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { api } from '../api/client'
import type { Fund } from '../api/types'
import { FormFrame } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { Page } from '../ui/Page'
import { TextField } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { fundsKey } from './data'
import { blankFund, faultsOf, type FundValues, newBody } from './fundValues'
import { slugOf } from './values'

/** Opening a fund. */
export default function FundNew() {
  const words = useWords()
  const { say } = words
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const form = useForm<FundValues, Fund>({
    start: blankFund,
    aliases: { name: 'name.ar' },
    check: (values) => faultsOf(words, values),
    save: (values, key) => api.post('/api/funds', newBody(values), key),
    done: () => {
      void client.invalidateQueries({ queryKey: fundsKey })
      tell(say('app.saved'))
      navigate('/funds')
    },
  })
  const { field, values } = form
  const nameEnglish = (text: string) => {
    const followed = values.slug === slugOf(values['name.en'])
    form.setValues({ ...values, 'name.en': text, ...(followed ? { slug: slugOf(text) } : {}) })
  }
  return (
    <Page narrow title={say('app.fund.new')} back={{ to: '/funds', text: say('app.funds.title') }}>
      <FormFrame form={form} action={say('app.fund.create')} onCancel={() => navigate('/funds')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={say('app.person.name_ar')} lang="ar" {...field('name.ar')} />
          <TextField label={say('app.person.name_en')} lang="en" {...field('name.en')} onChange={nameEnglish} />
        </div>
        <TextField label={say('app.fund.slug')} hint={say('app.fund.slug_hint')} dir="ltr" {...field('slug')} />
      </FormFrame>
    </Page>
  )
}
