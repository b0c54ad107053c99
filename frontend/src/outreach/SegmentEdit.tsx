import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { api } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import { FormFrame } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { useDebounced } from '../list/useDebounced'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { Check } from '../ui/Check'
import { Confirm } from '../ui/Confirm'
import { Loaded } from '../ui/Loaded'
import { Name } from '../ui/Name'
import { Page } from '../ui/Page'
import { CardSkeleton } from '../ui/Skeleton'
import { TextField } from '../ui/TextField'
import { tell, tellBad } from '../ui/toasts'
import { rulesCountQuery, segmentQuery, segmentsKey } from './data'
import { RuleEditor } from './RuleEditor'
import { type Group, isComplete, rulesOf, toGroup, toRules } from './tree'
import type { Segment } from './types'

type Values = { 'name.ar': string; 'name.en': string; tree: Group; shared: boolean }

/** Building a segment: its rules, and beside them whom they mean at this moment. */
export default function SegmentEdit() {
  const { say, name } = useWords()
  const { id } = useParams<{ id?: string }>()
  const query = useQuery({ ...segmentQuery(id ?? ''), enabled: Boolean(id), refetchOnWindowFocus: false })
  const title = id ? (query.data ? name(query.data.name) : say('app.edit')) : say('mailing.segment.new')
  return (
    <Page title={title} back={{ to: id ? `/segments/${id}` : '/segments', text: say('mailing.segments') }}>
      {id ? (
        <Loaded query={query} waiting={<CardSkeleton lines={6} />}>
          {(segment: Segment) => <EditForm segment={segment} />}
        </Loaded>
      ) : (
        <EditForm />
      )}
    </Page>
  )
}

const startOf = (segment?: Segment): Values => ({
  'name.ar': segment?.name.ar ?? '',
  'name.en': segment?.name.en ?? '',
  tree: toGroup((segment && rulesOf(segment)) ?? { and: [] }),
  shared: segment?.shared ?? true,
})

function EditForm({ segment }: { segment?: Segment }) {
  const { say } = useWords()
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const form = useForm<Values, Segment>({
    start: startOf(segment),
    aliases: { name: 'name.ar', rules: 'tree' },
    check: (values) => (isComplete(values.tree) ? {} : { tree: say('mailing.rule_incomplete') }),
    save: (values, key) => {
      const body = { name: { ar: values['name.ar'] || null, en: values['name.en'] || null }, rules: toRules(values.tree), shared: values.shared }
      return segment ? api.patch(`/api/segments/${segment.id}`, body, segment.version) : api.post('/api/segments', body, key)
    },
    done: (saved) => {
      void client.invalidateQueries({ queryKey: segmentsKey })
      tell(say('app.saved'))
      navigate(`/segments/${saved.id}`)
    },
  })
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <FormFrame form={form} action={say('app.save')} extra={segment && <Drop segment={segment} />}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={say('mailing.name_ar')} lang="ar" {...form.field('name.ar')} />
          <TextField label={say('mailing.name_en')} lang="en" {...form.field('name.en')} />
        </div>
        <fieldset aria-invalid={form.errors.tree ? true : undefined} tabIndex={-1}>
          <legend className="mb-2 font-semibold">{say('mailing.rules')}</legend>
          <RuleEditor value={form.values.tree} onChange={(tree) => form.set('tree', tree)} />
          {form.errors.tree && <p className="mt-2 text-sm text-bad">{form.errors.tree}</p>}
        </fieldset>
        <Check checked={form.values.shared} onChange={(on) => form.set('shared', on)} hint={say('mailing.segment.shared_hint')}>
          {say('mailing.segment.share')}
        </Check>
      </FormFrame>
      <LiveCount tree={form.values.tree} />
    </div>
  )
}

function LiveCount({ tree }: { tree: Group }) {
  const words = useWords()
  const { say, count } = words
  const rules = useDebounced(toRules(tree), 250)
  const complete = isComplete(tree)
  const query = useQuery({ ...rulesCountQuery(rules), enabled: complete })
  return (
    <div className="lg:sticky lg:top-5">
      <Card title={say('mailing.segment.now')}>
        <p role="status" className="text-2xl font-semibold tabular-nums">
          {!complete ? '…' : query.data ? count('mailing.people', query.data.count) : '…'}
        </p>
        {query.error && complete && <p className="text-bad">{tellProblem(words, asProblem(query.error))}</p>}
        <ul className="mt-3 space-y-1 text-ink-2">
          {query.data?.first.map((row) => (
            <li key={row.id}>
              <Name of={row.name} />
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}

function Drop({ segment }: { segment: Segment }) {
  const words = useWords()
  const { say } = words
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const [asking, setAsking] = useState(false)
  const drop = () =>
    api
      .remove(`/api/segments/${segment.id}`)
      .then(() => {
        void client.invalidateQueries({ queryKey: segmentsKey })
        navigate('/segments')
      })
      .catch((error: unknown) => tellBad(tellProblem(words, asProblem(error))))
  return (
    <>
      <Button look="plain" icon="trash" onPress={() => setAsking(true)}>
        {say('mailing.segment.drop')}
      </Button>
      <Confirm isOpen={asking} danger title={say('mailing.segment.drop_ask')} action={say('mailing.segment.drop')} onConfirm={() => void drop()} onClose={() => setAsking(false)}>
        {say('mailing.segment.drop_more')}
      </Confirm>
    </>
  )
}
