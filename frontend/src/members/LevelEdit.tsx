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
import { levelQuery, levelsKey } from './data'
import { LevelFields } from './LevelFields'
import { blankLevel, changeBody, faultsOf, type LevelValues, valuesOf } from './levelValues'
import type { Level } from './types'

/** Changing a level; terms that are paid keep their days. */
export default function LevelEdit() {
  const { say, name } = useWords()
  const { id = '' } = useParams<{ id: string }>()
  const query = useQuery({ ...levelQuery(id), refetchOnWindowFocus: false, refetchOnReconnect: false })
  const title = query.data ? say('app.person.edit_title', { name: name(query.data.name) }) : say('app.edit')
  return (
    <Page narrow title={title} lead={say('membership.level_edit_lead')} back={{ to: '/members/levels', text: say('membership.levels') }}>
      <Loaded query={query} waiting={<CardSkeleton lines={6} />}>
        {(level: Level) => <EditForm level={level} />}
      </Loaded>
    </Page>
  )
}

function EditForm({ level }: { level: Level }) {
  const words = useWords()
  const { say } = words
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const address = `/api/levels/${level.id}` as const
  const { form, conflict } = useVersioned<LevelValues, Level>({
    record: level,
    valuesOf,
    aliases: { name: 'name.ar' },
    check: (values) => faultsOf(words, values),
    save: (base, values) => api.patch(address, changeBody(valuesOf(base), values), base.version),
    fetchNewest: () => api.get(address),
    labels: labelsOf(words),
    show: (_, value) => shown(words, value),
    done: () => {
      void client.invalidateQueries({ queryKey: levelsKey })
      tell(say('app.saved'))
      navigate('/members/levels')
    },
  })
  if (conflict) return conflict
  return (
    <FormFrame form={form} action={say('app.save')} onCancel={() => navigate('/members/levels')}>
      <LevelFields form={form} />
    </FormFrame>
  )
}

function labelsOf({ say }: WordsOf): Record<keyof LevelValues, string> {
  const named = {
    'name.ar': say('app.person.name_ar'),
    'name.en': say('app.person.name_en'),
    'description.ar': say('membership.description_ar'),
    'description.en': say('membership.description_en'),
  }
  const others = (Object.keys(blankLevel) as (keyof LevelValues)[]).filter((field) => !field.includes('.'))
  const plain = others as Exclude<keyof LevelValues, `${string}.${string}`>[]
  return { ...named, ...Object.fromEntries(plain.map((field) => [field, say(`membership.${field}`)])) } as Record<keyof LevelValues, string>
}

function shown({ say }: WordsOf, value: unknown): string {
  if (typeof value === 'boolean') return say(value ? 'app.yes' : 'app.no')
  if (value && typeof value === 'object')
    return Object.entries(value)
      .filter(([, typed]) => typed)
      .map(([currency, typed]) => `${currency} ${String(typed)}`)
      .join(' · ')
  return String(value ?? '')
}
