import { Link } from 'wouter'
import type { Row } from '../api/types'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Amounts, Day } from '../ui/Amount'
import { Avatar } from '../ui/Avatar'
import { cx } from '../ui/classes'
import { Icon } from '../ui/Icon'
import { Name, OtherName } from '../ui/Name'

interface Props {
  rows: Row[]
  /** Results of a search: without totals. */
  found?: boolean
  sort?: string
  onSort?: (sort: string) => void
  stale?: boolean
}

/** People in lines; cards where the screen is narrow. */
export function PeopleTable({ rows, found, sort, onSort, stale }: Props) {
  const { say } = useWords()
  const may = useMay()
  const money = may('gifts.read') && !found
  const head = { sort, onSort }
  return (
    <div className={cx('card overflow-hidden transition-opacity', stale && 'opacity-60')} aria-busy={stale}>
      <table className="w-full max-md:block">
        <thead className="max-md:sr-only">
          <tr className="border-b border-line text-sm">
            <Head by="name" {...head}>{say('app.people.name')}</Head>
            <Head>{say('app.people.contact')}</Head>
            <Head by="joined" {...head}>{say('app.people.joined')}</Head>
            {money && <Head by="last_gift" {...head}>{say('app.people.last_gift')}</Head>}
            {money && <Head by="lifetime" end {...head}>{say('app.people.lifetime')}</Head>}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {rows.map((row) => (
            <Line key={row.id} row={row} money={money} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface HeadProps {
  by?: string
  sort?: string | undefined
  onSort?: ((sort: string) => void) | undefined
  end?: boolean
  children: string
}

function Head({ by, sort, onSort, end, children }: HeadProps) {
  const on = by !== undefined && by === sort
  const order = on ? (by === 'name' ? 'ascending' : 'descending') : undefined
  return (
    <th scope="col" aria-sort={order} className={cx('px-4 py-1.5 font-normal text-ink-2', end ? 'text-end' : 'text-start')}>
      {by && onSort ? (
        <button
          type="button"
          onClick={() => onSort(by)}
          className={cx('-mx-2 inline-flex min-h-8 items-center gap-1 rounded-sm px-2 hover:bg-hover hover:text-ink', on && 'font-semibold text-ink')}
        >
          {children}
          <Icon name="down" size={14} className={cx(!on && 'opacity-0', by === 'name' && 'rotate-180')} />
        </button>
      ) : (
        children
      )}
    </th>
  )
}

function Line({ row, money }: { row: Row; money: boolean }) {
  const { say } = useWords()
  return (
    <tr className="relative border-b border-line transition-colors last:border-0 hover:bg-hover/60 has-focus-visible:bg-hover/60 max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-4 max-md:gap-y-1 max-md:px-4 max-md:py-3">
      <td className="px-4 py-2.5 max-md:w-full max-md:p-0">
        <div className="flex items-center gap-3">
          <Avatar names={row.name} kind={row.kind} />
          <div className="min-w-0 leading-snug">
            <Link href={`/people/${row.id}`} className="font-semibold after:absolute after:inset-0">
              <Name of={row.name} />
            </Link>
            <OtherName of={row.name} className="block text-sm text-ink-2" />
          </div>
        </div>
      </td>
      <td className="px-4 py-2.5 text-sm max-md:w-full max-md:p-0 max-md:ps-12 max-md:text-ink-2">
        <Contact row={row} />
      </td>
      <td className="px-4 py-2.5 text-ink-2 max-md:hidden">
        <Day of={row.joined.slice(0, 10)} short />
      </td>
      {money && (
        <td className="px-4 py-2.5 max-md:ps-12 max-md:p-0 max-md:text-sm">
          <span className="text-ink-2 md:hidden">{say('app.people.last_gift')} </span>
          {row.last_gift ? <Day of={row.last_gift} short /> : <None />}
        </td>
      )}
      {money && (
        <td className="px-4 py-2.5 text-end font-semibold max-md:ms-auto max-md:p-0">
          <Amounts of={row.lifetime} short />
        </td>
      )}
    </tr>
  )
}

function None() {
  const { say } = useWords()
  return (
    <span className="text-ink-3">
      <span aria-hidden="true">—</span>
      <span className="sr-only">{say('app.none')}</span>
    </span>
  )
}

function Contact({ row }: { row: Row }) {
  if (!row.email && !row.phone) return <span className="max-md:hidden"><None /></span>
  return (
    <div className="leading-snug">
      {row.email && <div><bdi dir="ltr">{row.email}</bdi></div>}
      {row.phone && <div className="text-ink-2"><bdi dir="ltr">{row.phone}</bdi></div>}
    </div>
  )
}
