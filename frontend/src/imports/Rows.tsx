import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { tellCode } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { PagedRows } from '../list/PagedRows'
import { useListState } from '../list/useListState'
import { Badge, type Tone } from '../ui/Badge'
import { Name } from '../ui/Name'
import { Segmented } from '../ui/Segmented'
import { linesQuery } from './data'
import { type Import, type Line, type Verdict, VERDICTS } from './types'

const TONES: Record<Verdict, Tone> = {
  new: 'good',
  known: 'accent',
  suspect: 'warn',
  twice: 'plain',
  before: 'plain',
  invalid: 'bad',
}

/** The rows of the file with what was found of each, all or those of one verdict. */
export function Rows({ one }: { one: Import }) {
  const { say, number } = useWords()
  const list = useListState({ verdict: '' })
  const verdict = list.query.verdict ?? ''
  const query = useQuery(linesQuery(one.id, { verdict, cursor: list.cursor, of: one.status }))
  const there = VERDICTS.filter((each) => one.counts?.[each])
  const all = { value: '', text: `${say('data.rows.all')} ${number(one.rows ?? 0)}` }
  const options = there.map((each) => ({ value: each as string, text: `${say(`data.verdict.${each}`)} ${number(one.counts?.[each] ?? 0)}` }))
  return (
    <section aria-label={say('data.rows.title')}>
      <div className="mb-3">
        <Segmented
          label={say('data.rows.title')}
          value={verdict}
          onChange={(next) => list.set({ verdict: next })}
          options={[all, ...options]}
        />
      </div>
      <PagedRows
        query={query}
        list={list}
        row={(line: Line) => <Row key={line.number} line={line} />}
        empty={<p className="text-ink-2">{say('data.rows.none')}</p>}
      />
    </section>
  )
}

function Row({ line }: { line: Line }) {
  const { say, number } = useWords()
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 px-5 py-3">
      <span className="w-12 shrink-0 text-sm text-ink-2">
        <span className="sr-only">{say('data.rows.number')} </span>
        {number(line.number)}
      </span>
      <div className="min-w-0 grow basis-52">
        <p className="font-semibold break-words">
          {line.name ? line.person ? <ToPerson line={line} /> : <Name of={line.name} /> : say('data.rows.unread')}
        </p>
        <p className="text-sm break-words text-ink-2">
          <bdi>{[line.email, line.phone].filter(Boolean).join(' · ')}</bdi>
        </p>
        <Why line={line} />
        {line.stays.map((one) => (
          <p key={one.field} className="text-sm text-ink-2">
            {say(`data.stay.${one.reason}`, { what: say(`data.field.${one.field}`) })}
          </p>
        ))}
      </div>
      <Badge tone={TONES[line.verdict]}>{say(`data.verdict.${line.verdict}`)}</Badge>
    </li>
  )
}

const ToPerson = ({ line }: { line: Line }) => (
  <Link href={`/people/${line.person}`} className="text-accent-ink hover:underline">
    <Name of={line.name} />
  </Link>
)

/** What is wrong, or whom the row is like. */
function Why({ line }: { line: Line }) {
  const words = useWords()
  const { say, sayKnown, number } = words
  if (line.row !== null) return <p className="text-sm">{say(`data.rows.${line.verdict === 'twice' ? 'twice' : 'like'}`, { row: number(line.row) })}</p>
  if (line.verdict === 'suspect') return <p className="text-sm">{say('data.rows.suspect')}</p>
  if (!line.wrong.length) return null
  return (
    <ul className="mt-1 space-y-0.5 text-sm text-bad">
      {line.wrong.map((wrong, at) => (
        <li key={at}>
          {sayKnown(`data.field.${wrong.field}`, wrong.field)}: {tellCode(words, wrong.code, wrong.params)}
        </li>
      ))}
    </ul>
  )
}
