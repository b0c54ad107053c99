import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { api, newKey } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import type { Row } from '../api/types'
import { FormFrame } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { PersonPicker } from '../giving/PersonPicker'
import type { Lang } from '../i18n/lang'
import { useWords } from '../i18n/useWords'
import { useDebounced } from '../list/useDebounced'
import { useMay } from '../session/me'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { Loaded } from '../ui/Loaded'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { Page } from '../ui/Page'
import { Segmented } from '../ui/Segmented'
import { CardSkeleton } from '../ui/Skeleton'
import { TextArea, TextField } from '../ui/TextField'
import { tell, tellBad } from '../ui/toasts'
import { ArchiveButton } from './ArchiveButton'
import { previewQuery, templateQuery, templatesKey, templatesQuery } from './data'
import { Letter } from './Letter'
import type { Template } from './types'

type Values = { name: string; 'subject.ar': string; 'subject.en': string; 'body.ar': string; 'body.en': string }

/** Writing a letter to many, and seeing it as somebody will read it. */
export default function TemplateEdit() {
  const { say } = useWords()
  const { id } = useParams<{ id?: string }>()
  const query = useQuery({ ...templateQuery(id ?? ''), enabled: Boolean(id), refetchOnWindowFocus: false })
  const title = id ? (query.data?.name ?? say('mailing.templates')) : say('mailing.template.new')
  const may = useMay()
  const found = query.data
  const archive = found && may('outreach.write') && (
    <ArchiveButton path={`/api/templates/${found.id}`} list="/templates" listKey={templatesKey} archived={found.archived} version={found.version} />
  )
  return (
    <Page title={title} back={{ to: '/templates', text: say('mailing.templates') }} actions={archive}>
      {id ? (
        <Loaded query={query} waiting={<CardSkeleton lines={8} />}>
          {(template: Template) => <Editor key={template.version} template={template} />}
        </Loaded>
      ) : (
        <Editor />
      )}
    </Page>
  )
}

const startOf = (template?: Template): Values => ({
  name: template?.name ?? '',
  'subject.ar': template?.subject.ar ?? '',
  'subject.en': template?.subject.en ?? '',
  'body.ar': template?.body.ar ?? '',
  'body.en': template?.body.en ?? '',
})

const bodyOf = (values: Values) => ({
  name: values.name,
  subject: { ar: values['subject.ar'] || null, en: values['subject.en'] || null },
  body: { ar: values['body.ar'] || null, en: values['body.en'] || null },
})

function Editor({ template }: { template?: Template }) {
  const words = useWords()
  const { say } = words
  const may = useMay()
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const [lang, setLang] = useState<Lang>(template?.langs.includes(words.lang) === false ? (template.langs[0] ?? words.lang) : words.lang)
  const form = useForm<Values, Template>({
    start: startOf(template),
    save: (values, key) =>
      template ? api.patch(`/api/templates/${template.id}`, bodyOf(values), template.version) : api.post('/api/templates', bodyOf(values), key),
    aliases: { body: 'body.ar', subject: 'subject.ar' },
    done: (saved) => {
      client.setQueryData(templateQuery(saved.id).queryKey, saved)
      void client.invalidateQueries({ queryKey: templatesKey })
      tell(say('app.saved'))
      navigate(`/templates/${saved.id}`)
    },
  })
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-2">
      <FormFrame form={form} action={say('app.save')}>
        <TextField label={say('mailing.template.name')} hint={say('mailing.template.name_hint')} {...form.field('name')} />
        <Segmented
          label={say('mailing.template.lang')}
          value={lang}
          onChange={setLang}
          options={(['ar', 'en'] as const).map((one) => ({ value: one, text: say(`mailing.lang.${one}`) }))}
        />
        {lang === 'ar' ? (
          <Text key="ar" lang="ar" subject={form.field('subject.ar')} body={form.field('body.ar')} />
        ) : (
          <Text key="en" lang="en" subject={form.field('subject.en')} body={form.field('body.en')} />
        )}
        <Help />
      </FormFrame>
      <Shown
        lang={lang}
        subject={lang === 'ar' ? form.values['subject.ar'] : form.values['subject.en']}
        body={lang === 'ar' ? form.values['body.ar'] : form.values['body.en']}
        template={form.dirty || !may('outreach.write') ? undefined : template}
      />
    </div>
  )
}

interface TextProps {
  lang: Lang
  subject: { value: string; onChange: (text: string) => void; error: string | undefined }
  body: { value: string; onChange: (text: string) => void; error: string | undefined }
}

function Text({ lang, subject, body }: TextProps) {
  const { say } = useWords()
  return (
    <>
      <TextField label={say('mailing.template.subject')} lang={lang} {...subject} />
      <TextArea label={say('mailing.template.body')} lang={lang} rows={14} {...body} />
    </>
  )
}

function Help() {
  const { say, sayKnown } = useWords()
  const query = useQuery(templatesQuery)
  const always = new Set(query.data?.always)
  const links = new Set(query.data?.links)
  return (
    <Card title={say('mailing.template.help')}>
      <ul className="space-y-1 text-sm text-ink-2">
        <li>{say('mailing.template.help_heading')} <code dir="ltr" className="text-ink">{'# …'}</code></li>
        <li>{say('mailing.template.help_bold')} <code dir="ltr" className="text-ink">{'**…**'}</code></li>
        <li>{say('mailing.template.help_points')} <code dir="ltr" className="text-ink">{'- …'}</code></li>
        <li>{say('mailing.template.help_link')} <code dir="ltr" className="text-ink">{'[…](https://…)'}</code></li>
        <li>{say('mailing.template.help_button')} <code dir="ltr" className="text-ink">{'[!…](https://…)'}</code></li>
      </ul>
      <p className="mt-3 mb-1 text-sm text-ink-2">{say('mailing.template.fields')}</p>
      <ul className="space-y-1 text-sm">
        {query.data?.fields.map((field) => (
          <li key={field} className="flex flex-wrap items-baseline gap-x-2">
            <code dir="ltr" className="rounded-sm bg-hover px-2 py-0.5 break-all">
              {links.has(field) ? `[…]({{${field}|https://…}})` : always.has(field) ? `{{${field}}}` : `{{${field}|…}}`}
            </code>
            <span className="text-ink-2">{sayKnown(`mailing.field.${field}`, '')}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

interface ShownProps {
  lang: Lang
  subject: string
  body: string
  template: Template | undefined
}

function Shown({ lang, subject, body, template }: ShownProps) {
  const words = useWords()
  const { say } = words
  const [width, setWidth] = useState<'phone' | 'desk'>('desk')
  const [person, setPerson] = useState<Row | null>(null)
  const asked = useDebounced({ lang, subject, body, constituent: person?.id ?? null }, 300)
  const query = useQuery(previewQuery(asked))
  const empty = !subject.trim() || !body.trim()
  return (
    <section aria-label={say('mailing.preview')} className="space-y-4 xl:sticky xl:top-5">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h2 className="font-semibold">{say('mailing.preview')}</h2>
        <Segmented
          label={say('mailing.width')}
          hideLabel
          value={width}
          onChange={setWidth}
          options={[
            { value: 'desk', text: say('mailing.desk') },
            { value: 'phone', text: say('mailing.phone') },
          ]}
        />
      </div>
      {person ? (
        <p className="flex flex-wrap items-center gap-3">
          <span>
            {say('mailing.preview_for')} <strong className="font-semibold"><Name of={person.name} /></strong>
          </span>
          <Button size="sm" look="plain" onPress={() => setPerson(null)}>
            {say('mailing.preview_other')}
          </Button>
        </p>
      ) : (
        <PersonPicker label={say('mailing.preview_as')} error={undefined} onPick={setPerson} />
      )}
      {empty && <Notice>{say('mailing.preview_empty')}</Notice>}
      {!empty && query.error && (
        <Notice tone="bad" icon="alert" role="status">
          {asProblem(query.error).errors.length > 0
            ? asProblem(query.error).errors.map((error) => <p key={`${error.field} ${error.code}`}>{words.sayKnown(`refusals.${error.code}`, tellProblem(words, asProblem(query.error)), error.params)}</p>)
            : tellProblem(words, asProblem(query.error))}
        </Notice>
      )}
      {!empty && !query.error && query.data && <Letter preview={query.data} lang={asked.lang} wide={width === 'desk'} />}
      {template && <TestSend template={template} lang={lang} person={person} />}
    </section>
  )
}

function TestSend({ template, lang, person }: { template: Template; lang: Lang; person: Row | null }) {
  const words = useWords()
  const { say } = words
  const [pending, setPending] = useState(false)
  const send = () => {
    setPending(true)
    api
      .post(`/api/templates/${template.id}/tests`, { lang, constituent: person?.id ?? null }, newKey())
      .then(() => tell(say('mailing.test_sent')))
      .catch((error: unknown) => tellBad(tellProblem(words, asProblem(error))))
      .finally(() => setPending(false))
  }
  return (
    <Button icon="mail" pending={pending} onPress={send}>
      {say('mailing.test_send')}
    </Button>
  )
}
