import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Page as Part, Row } from '../api/types'
import { ExportButton } from '../exports/ExportButton'
import { useWords } from '../i18n/useWords'
import { useDebounced } from '../list/useDebounced'
import { useListState } from '../list/useListState'
import { useMay } from '../session/me'
import { ButtonLink } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { Pager } from '../ui/Pager'
import { RowsSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { listQuery, searchQuery } from './data'
import { PeopleFilters } from './PeopleFilters'
import { PeopleTable } from './PeopleTable'

/** Everybody we know: sorted and filtered, or found by typing. */
export default function PeopleList() {
  const { say } = useWords()
  const may = useMay()
  const list = useListState({ q: '', sort: 'name', kind: '', tag: '' })
  const [typed, setTyped] = useState(list.query.q ?? '')
  const wanted = useDebounced(typed.trim())
  const type = (text: string) => {
    setTyped(text)
    list.set({ q: text.trim() }, { replace: true })
  }
  return (
    <Page
      title={say('app.people.title')}
      actions={
        <>
          {!typed.trim() && <ExportButton kind="constituents" query={{ sort: list.query.sort, kind: list.query.kind }} />}
          {may('imports.run') && <ButtonLink to="/people/import">{say('data.import.button')}</ButtonLink>}
          {may('people.write') && (
            <ButtonLink to="/people/new" look="primary" icon="plus">
              {say('app.people.new')}
            </ButtonLink>
          )}
        </>
      }
    >
      <PeopleFilters typed={typed} onType={type} query={list.query} onQuery={list.set} />
      {typed.trim() && wanted ? (
        <Found q={wanted} onClear={() => type('')} />
      ) : (
        <Everybody list={list} />
      )}
    </Page>
  )
}

function Found({ q, onClear }: { q: string; onClear: () => void }) {
  const { say, count } = useWords()
  const query = useQuery(searchQuery(q))
  return (
    <Loaded query={query} waiting={<RowsSkeleton />}>
      {({ items }: Part<Row>) => (
        <>
          <p role="status" className={items.length ? 'mb-3 text-sm text-ink-2' : 'sr-only'}>
            {count('app.people.found', items.length)}
          </p>
          {items.length ? (
            <PeopleTable rows={items} found stale={query.isPlaceholderData} />
          ) : (
            <State
              icon="search"
              title={say('app.people.nobody', { q })}
              actions={<ClearOrAdd onClear={onClear} />}
            >
              {say('app.people.nobody_more')}
            </State>
          )}
        </>
      )}
    </Loaded>
  )
}

function ClearOrAdd({ onClear }: { onClear: () => void }) {
  const { say } = useWords()
  const may = useMay()
  return (
    <>
      <button type="button" onClick={onClear} className="min-h-11 rounded-md px-3 font-semibold text-accent-ink hover:bg-hover">
        {say('app.people.clear')}
      </button>
      {may('people.write') && <ButtonLink to="/people/new">{say('app.people.new')}</ButtonLink>}
    </>
  )
}

function Everybody({ list }: { list: ReturnType<typeof useListState> }) {
  const { query, cursor, page, goNext, goPrevious } = list
  const answer = useQuery(listQuery({ sort: query.sort ?? 'name', kind: query.kind ?? '', tag: query.tag ?? '', cursor }))
  return (
    <Loaded query={answer} waiting={<RowsSkeleton />}>
      {({ items, next }: Part<Row>) =>
        items.length ? (
          <>
            <PeopleTable rows={items} sort={query.sort ?? 'name'} onSort={(sort) => list.set({ sort })} stale={answer.isPlaceholderData} />
            <Pager page={page} hasNext={next !== null} onNext={() => goNext(next ?? '')} onPrevious={goPrevious} />
          </>
        ) : (
          <Nobody filtered={Boolean(query.kind || query.tag)} onAll={() => list.set({ kind: '', tag: '' })} />
        )
      }
    </Loaded>
  )
}

function Nobody({ filtered, onAll }: { filtered: boolean; onAll: () => void }) {
  const { say } = useWords()
  const may = useMay()
  if (filtered)
    return (
      <State
        icon="people"
        title={say('app.people.none_of_kind')}
        actions={
          <button type="button" onClick={onAll} className="min-h-11 rounded-md px-3 font-semibold text-accent-ink hover:bg-hover">
            {say('app.people.all_kinds')}
          </button>
        }
      />
    )
  return (
    <State
      icon="people"
      title={say('app.people.empty')}
      actions={
        may('people.write') && (
          <ButtonLink to="/people/new" look="primary" icon="plus">
            {say('app.people.new')}
          </ButtonLink>
        )
      }
    >
      {say('app.people.empty_more')}
    </State>
  )
}
