import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation, useParams } from 'wouter'
import { api } from '../api/client'
import { FormFrame } from '../form/FormFrame'
import { useVersioned } from '../form/useVersioned'
import { directionOf, type Lang } from '../i18n/lang'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Card } from '../ui/Card'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { CardSkeleton } from '../ui/Skeleton'
import { TextArea, TextField } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { Written } from '../ui/Written'
import { remindersKey, textsQuery } from './data'
import { bodyOf, type TextValues, valuesOf } from './textValues'
import { KINDS, LANGS, type Text, type Texts } from './types'

/** What a level's members are written, before, on and after the last day, in both languages. */
export default function ReminderTexts() {
  const { say, name } = useWords()
  const may = useMay()
  const { id = '' } = useParams<{ id: string }>()
  const query = useQuery({ ...textsQuery(id), refetchOnWindowFocus: false, refetchOnReconnect: false })
  const title = query.data ? say('membership.words_of', { level: name(query.data.name) }) : say('membership.reminders')
  return (
    <Page narrow title={title} lead={say('membership.words_lead')} back={{ to: '/members/reminders', text: say('membership.reminders') }}>
      <Loaded query={query} waiting={<CardSkeleton lines={6} />}>
        {(texts: Texts) => (may('levels.write') ? <Form texts={texts} /> : <Reading texts={texts} />)}
      </Loaded>
    </Page>
  )
}

function Form({ texts }: { texts: Texts }) {
  const { say } = useWords()
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const address = `/api/levels/${texts.level}/reminders` as const
  const labelOf = (path: string) => {
    const [kind = '', lang = '', part = ''] = path.split('.')
    return [kind, lang, part].map((one) => say(`membership.text_${one as 'before' | 'ar' | 'subject'}`)).join(' · ')
  }
  const { form, conflict } = useVersioned<TextValues, Texts>({
    record: texts,
    valuesOf,
    save: (base, values) => api.patch(address, bodyOf(values), base.version),
    fetchNewest: () => api.get(address),
    labels: Object.fromEntries(Object.keys(valuesOf(texts)).map((path) => [path, labelOf(path)])),
    done: () => {
      void client.invalidateQueries({ queryKey: remindersKey })
      tell(say('app.saved'))
      navigate('/members/reminders')
    },
  })
  if (conflict) return conflict
  return (
    <FormFrame form={form} action={say('app.save')} onCancel={() => navigate('/members/reminders')}>
      <p className="text-ink-2">
        {say('membership.words_fields')} <bdi dir="ltr">{texts.fields.map((field) => `{${field}}`).join(' ')}</bdi>
      </p>
      {KINDS.map((kind) => (
        <fieldset key={kind} className="space-y-4 border-t border-line pt-4">
          <legend className="text-lg font-semibold">{say(`membership.text_${kind}`)}</legend>
          <div className="grid gap-5 lg:grid-cols-2">
            {LANGS.map((lang) => {
              const ours = texts.texts.find((text) => text.kind === kind && text.lang === lang)
              return (
                <div key={lang} className="space-y-3">
                  <TextField
                    label={`${say(`membership.text_${lang}`)} · ${say('membership.text_subject')}`}
                    hint={ours && <Ours text={ours.our_subject} lang={lang} />}
                    lang={lang}
                    {...fieldOf(form, `${kind}.${lang}.subject`)}
                  />
                  <TextArea
                    label={`${say(`membership.text_${lang}`)} · ${say('membership.text_body')}`}
                    hint={ours && <Ours text={ours.our_body} lang={lang} />}
                    rows={6}
                    lang={lang}
                    {...fieldOf(form, `${kind}.${lang}.body`)}
                  />
                </div>
              )
            })}
          </div>
        </fieldset>
      ))}
    </FormFrame>
  )
}

/** What is said where nothing is written, in the direction of its language. */
const Ours = ({ text, lang }: { text: string; lang: Lang }) => (
  <span lang={lang} dir={directionOf(lang)} className="block whitespace-pre-wrap">
    {text}
  </span>
)

/** A field by its path; every path of the form has a value. */
const fieldOf = (form: { field: (path: string) => { value: string | undefined; onChange: (value: string) => void; error: string | undefined } }, path: string) => {
  const field = form.field(path)
  return { ...field, value: field.value ?? '' }
}

function Reading({ texts }: { texts: Texts }) {
  return (
    <div className="space-y-5">
      {texts.texts.map((text) => (
        <One key={`${text.kind}${text.lang}`} text={text} />
      ))}
    </div>
  )
}

function One({ text }: { text: Text }) {
  const { say } = useWords()
  return (
    <Card title={`${say(`membership.text_${text.kind}`)} · ${say(`membership.text_${text.lang}`)}`}>
      <div lang={text.lang} dir="auto">
        <p className="mb-2 font-semibold">{text.subject || text.our_subject}</p>
        <Written text={text.body || text.our_body} />
      </div>
    </Card>
  )
}
