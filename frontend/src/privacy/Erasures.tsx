import { useQuery } from '@tanstack/react-query'
import { Say } from '../i18n/Say'
import { useWords } from '../i18n/useWords'
import { PagedRows } from '../list/PagedRows'
import { useListState } from '../list/useListState'
import { SettingsFrame } from '../settings/SettingsFrame'
import { When } from '../ui/Amount'
import { Badge } from '../ui/Badge'
import { State } from '../ui/States'
import { erasuresQuery } from './data'
import type { Erasure } from './types'

/** Who was erased nobody can tell; that it was done, when, by whom, and what is left to ask of others. */
export default function Erasures() {
  const { say } = useWords()
  const list = useListState({})
  const query = useQuery(erasuresQuery(list.cursor))
  return (
    <SettingsFrame title={say('app.settings.erasures')} lead={say('rights.list_lead')}>
      <PagedRows
        query={query}
        list={list}
        row={(one: Erasure) => <Row key={one.id} one={one} />}
        waiting={4}
        empty={
          <State icon="trash" title={say('rights.none')}>
            {say('rights.none_more')}
          </State>
        }
      />
    </SettingsFrame>
  )
}

function Row({ one }: { one: Erasure }) {
  const { say, count } = useWords()
  const tone = one.status === 'failed' ? 'bad' : one.status === 'done' ? 'good' : 'plain'
  return (
    <li className="space-y-1 px-5 py-3">
      <p className="flex flex-wrap items-center gap-2 font-semibold">
        {say('rights.somebody')}
        <Badge tone={tone}>{say(`rights.is_${one.status}`)}</Badge>
      </p>
      <p className="text-sm text-ink-2">
        <Say k="rights.by" who={<bdi>{one.by}</bdi>} when={<When of={one.began} />} />
      </p>
      {one.payments.length > 0 && (
        <details className="text-sm">
          <summary className="min-h-8 w-fit text-accent-ink hover:underline">{count('rights.payments', one.payments.length)}</summary>
          <p className="text-ink-2">{say('rights.ask_processor')}</p>
          <ul dir="ltr" className="mt-1 text-start">
            {one.payments.map((payment) => (
              <li key={payment}>
                <code>{payment}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}
