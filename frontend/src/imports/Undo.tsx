import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useWords } from '../i18n/useWords'
import { PagedRows } from '../list/PagedRows'
import { useListState } from '../list/useListState'
import { Badge } from '../ui/Badge'
import { ButtonLink } from '../ui/Button'
import { Card } from '../ui/Card'
import { Name } from '../ui/Name'
import { UndoButton } from './UndoButton'
import { keptQuery } from './data'
import type { Import, Kept } from './types'

/** Who goes when the import is taken back and who stays, before and after. */
export function Undo({ one }: { one: Import }) {
  const { say, count } = useWords()
  const { back, kept, restored, left } = one.back ?? { back: 0, kept: 0, restored: 0, left: 0 }
  const over = one.phase === 'undone'
  return (
    <div className="space-y-5">
      <Card title={say(over ? 'data.undo.over' : 'data.undo.title')}>
        <p role="status" className="text-lg font-semibold">
          {count(over ? 'data.undo.gone' : 'data.undo.will_go', back)}
        </p>
        {restored > 0 && <p className="font-semibold">{count(over ? 'data.undo.restored' : 'data.undo.will_restore', restored)}</p>}
        <p className="text-ink-2">
          {kept > 0 && count('data.undo.stay', kept)} {left > 0 && count('data.undo.left', left)} {!over && say('data.undo.more')}
        </p>
        <div className="mt-4 flex flex-wrap gap-2">
          {over ? (
            <>
              <ButtonLink to="/people/import">{say('data.import.another')}</ButtonLink>
              {kept + left > 0 && <UndoButton id={one.id} text={say('data.undo.again')} />}
            </>
          ) : (
            <>
              <UndoButton confirmed id={one.id} text={say('data.undo.go')} disabled={back + restored === 0} />
              <ButtonLink to="/people/import">{say('data.undo.leave')}</ButtonLink>
            </>
          )}
        </div>
      </Card>
      {kept + left > 0 && <AllKept one={one} />}
    </div>
  )
}

function AllKept({ one }: { one: Import }) {
  const { say } = useWords()
  const list = useListState({})
  const query = useQuery(keptQuery(one.id, { cursor: list.cursor, of: one.phase }))
  return (
    <section aria-label={say('data.undo.kept')}>
      <h2 className="mb-3 text-lg font-semibold">{say('data.undo.kept')}</h2>
      <PagedRows
        query={query}
        list={list}
        row={(each: Kept) => <Line key={`${each.number}-${each.field}`} one={each} />}
        empty={null}
      />
    </section>
  )
}

function Line({ one }: { one: Kept }) {
  const { say, sayKnown, number } = useWords()
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3">
      <Link href={`/people/${one.person}`} className="min-w-0 grow font-semibold hover:underline">
        <Name of={one.name} />
      </Link>
      <span className="text-sm text-ink-2">
        {say('data.rows.number')} {number(one.number)}
      </span>
      {one.field && <span className="text-sm">{sayKnown(`data.field.${one.field.replace('.', '_')}`, one.field)}</span>}
      <Badge>{say(`data.undo.why.${one.reason}`)}</Badge>
    </li>
  )
}
