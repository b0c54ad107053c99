import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Page as Part } from '../api/types'
import { Say } from '../i18n/Say'
import { useWords } from '../i18n/useWords'
import { useListState } from '../list/useListState'
import { When } from '../ui/Amount'
import { Badge, type Tone } from '../ui/Badge'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { Pager } from '../ui/Pager'
import { RowsSkeleton } from '../ui/Skeleton'
import { FilePicker } from './FilePicker'
import { importsQuery } from './data'
import type { Import } from './types'

const TONES: Record<Import['status'], Tone> = { waiting: 'warn', running: 'accent', done: 'good', failed: 'bad' }

/** Takes a file of people, and shows what was brought in before. */
export default function ImportList() {
  const { say } = useWords()
  const list = useListState({})
  const query = useQuery(importsQuery(list.cursor))
  return (
    <Page title={say('data.import.title')} lead={say('data.import.lead')} back={{ to: '/people', text: say('app.nav.people') }}>
      <FilePicker />
      <h2 className="mt-8 mb-3 text-lg font-semibold">{say('data.import.earlier')}</h2>
      <Loaded query={query} waiting={<RowsSkeleton rows={3} />}>
        {({ items, next }: Part<Import>) => (
          <>
            {items.length ? (
              <ul className="card divide-y divide-line">
                {items.map((one) => (
                  <Row key={one.id} one={one} />
                ))}
              </ul>
            ) : (
              <p className="text-ink-2">{say('data.import.none')}</p>
            )}
            <Pager page={list.page} hasNext={next !== null} onNext={() => list.goNext(next ?? '')} onPrevious={list.goPrevious} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Row({ one }: { one: Import }) {
  const { say, sayKnown, count } = useWords()
  const back = one.phase === 'undone' && one.status === 'done'
  const told = cameOf(one, back)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3">
      <div className="min-w-0 grow basis-52">
        <Link href={`/people/import/${one.id}`} className="font-semibold break-words text-accent-ink hover:underline">
          <bdi>{one.file}</bdi>
        </Link>
        <p className="text-sm text-ink-2">
          <Say k="data.import.by" who={<bdi>{one.by}</bdi>} when={<When of={one.began} />} />
        </p>
      </div>
      <p className="text-sm text-ink-2">{told && count(told.key, told.people)}</p>
      <Badge tone={back ? 'plain' : TONES[one.status]}>
        {back || one.status === 'waiting' ? sayKnown(`data.phase.${one.phase}`, '') : say(`data.status.${one.status}`)}
      </Badge>
    </li>
  )
}

/** How many came in, or went again. */
function cameOf(one: Import, back: boolean) {
  if (back && one.back) return { key: 'data.undo.gone', people: one.back.back } as const
  return one.result && ({ key: 'data.import.entered', people: one.result.enter } as const)
}
