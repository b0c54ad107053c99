import { useQuery } from '@tanstack/react-query'
import { Say } from '../i18n/Say'
import { useWords } from '../i18n/useWords'
import { PagedRows } from '../list/PagedRows'
import { useListState } from '../list/useListState'
import { SettingsFrame } from '../settings/SettingsFrame'
import { When } from '../ui/Amount'
import { Badge } from '../ui/Badge'
import { State } from '../ui/States'
import { FileButton } from './FileButton'
import { exportsQuery } from './data'
import type { Export } from './types'

/** Every list that left as a file: who took it, when, how much; and the files that are still lent. */
export default function Exports() {
  const { say } = useWords()
  const list = useListState({})
  const query = useQuery(exportsQuery(list.cursor))
  return (
    <SettingsFrame title={say('app.settings.exports')} lead={say('data.export.lead')}>
      <PagedRows
        query={query}
        list={list}
        row={(one: Export) => <Row key={one.id} one={one} />}
        waiting={4}
        empty={
          <State icon="table" title={say('data.export.none')}>
            {say('data.export.none_more')}
          </State>
        }
      />
    </SettingsFrame>
  )
}

function Row({ one }: { one: Export }) {
  const { say, count } = useWords()
  const tone = one.status === 'failed' ? 'bad' : one.lent ? 'good' : 'plain'
  const state = one.status === 'done' ? (one.lent ? 'lent' : 'over') : one.status
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0 grow basis-52">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {say(`data.export.of_${one.kind}`)}
          <Badge>{one.format.toUpperCase()}</Badge>
          <Badge tone={tone}>{say(`data.export.is_${state}`)}</Badge>
        </p>
        <p className="text-sm text-ink-2">
          <Say k="data.import.by" who={<bdi>{one.by}</bdi>} when={<When of={one.began} />} />
          {one.status === 'done' && <> · {count('data.export.rows', one.rows)}</>}
        </p>
      </div>
      {one.lent && <FileButton id={one.id} />}
    </li>
  )
}
