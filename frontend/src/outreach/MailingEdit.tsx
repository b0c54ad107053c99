import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useParams, useSearch } from 'wouter'
import { api } from '../api/client'
import { FormFrame } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { Check } from '../ui/Check'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { Segmented } from '../ui/Segmented'
import { SelectField } from '../ui/SelectField'
import { CardSkeleton } from '../ui/Skeleton'
import { TextField } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { mailingQuery, mailingsKey, segmentsQuery, templatesQuery } from './data'
import { type Mailing, PURPOSES, type Purpose } from './types'

type Values = { name: string; template: string; segment: string; purpose: Purpose; audience: 'frozen' | 'live'; other_language: boolean }

/** Drafting a mailing: which letter, to whom, and by which right. */
export default function MailingEdit() {
  const { say } = useWords()
  const { id } = useParams<{ id?: string }>()
  const query = useQuery({ ...mailingQuery(id ?? ''), enabled: Boolean(id), refetchOnWindowFocus: false, refetchInterval: false })
  return (
    <Page narrow title={id ? (query.data?.name ?? say('app.edit')) : say('mailing.new')} back={{ to: id ? `/mailings/${id}` : '/mailings', text: say('mailing.mailings') }}>
      {id ? (
        <Loaded query={query} waiting={<CardSkeleton lines={6} />}>
          {(mailing: Mailing) => <EditForm mailing={mailing} />}
        </Loaded>
      ) : (
        <EditForm />
      )}
    </Page>
  )
}

function EditForm({ mailing }: { mailing?: Mailing }) {
  const { say, name } = useWords()
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const wanted = new URLSearchParams(useSearch())
  const templates = useQuery(templatesQuery)
  const segments = useQuery(segmentsQuery)
  const form = useForm<Values, Mailing>({
    start: {
      name: mailing?.name ?? '',
      template: mailing?.template.id ?? wanted.get('template') ?? '',
      segment: mailing?.segment.id ?? wanted.get('segment') ?? '',
      purpose: mailing?.purpose ?? 'news',
      audience: mailing?.audience ?? 'live',
      other_language: mailing?.other_language ?? true,
    },
    check: (values) => ({
      ...(values.template ? {} : { template: say('mailing.choose_template') }),
      ...(values.segment ? {} : { segment: say('mailing.choose_segment') }),
    }),
    save: (values, key) => (mailing ? api.patch(`/api/mailings/${mailing.id}`, values, mailing.version) : api.post('/api/mailings', values, key)),
    done: (saved) => {
      void client.invalidateQueries({ queryKey: mailingsKey })
      tell(say('app.saved'))
      navigate(`/mailings/${saved.id}`)
    },
  })
  const open = segments.data?.items.filter((segment) => !segment.closed) ?? []
  return (
    <FormFrame form={form} action={say('app.save')} onCancel={() => navigate(mailing ? `/mailings/${mailing.id}` : '/mailings')}>
      <TextField label={say('mailing.name')} hint={say('mailing.name_hint')} {...form.field('name')} />
      <SelectField
        label={say('mailing.template_of')}
        empty={say('mailing.choose')}
        {...form.field('template')}
        choices={templates.data?.items.map((one) => ({ value: one.id, text: one.name })) ?? []}
      />
      <SelectField
        label={say('mailing.segment_of')}
        empty={say('mailing.choose')}
        {...form.field('segment')}
        choices={open.map((one) => ({ value: one.id, text: name(one.name) }))}
      />
      <SelectField
        label={say('mailing.purpose_of')}
        hint={say(form.values.purpose === 'news' || form.values.purpose === 'appeals' ? 'mailing.purpose_asked' : 'mailing.purpose_told')}
        value={form.values.purpose}
        onChange={(purpose) => form.set('purpose', purpose as Purpose)}
        choices={PURPOSES.map((one) => ({ value: one, text: say(`mailing.purpose.${one}`) }))}
      />
      <div>
        <Segmented
          label={say('mailing.audience_of')}
          value={form.values.audience}
          onChange={(audience) => form.set('audience', audience)}
          options={[
            { value: 'live', text: say('mailing.audience.live') },
            { value: 'frozen', text: say('mailing.audience.frozen') },
          ]}
        />
        <p className="mt-1.5 text-sm text-ink-2">{say(`mailing.audience_hint.${form.values.audience}`)}</p>
      </div>
      <Check checked={form.values.other_language} onChange={(on) => form.set('other_language', on)} hint={say('mailing.other_language_hint')}>
        {say('mailing.other_language')}
      </Check>
    </FormFrame>
  )
}
