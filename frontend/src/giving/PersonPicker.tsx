import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Row } from '../api/types'
import { useWords } from '../i18n/useWords'
import { useDebounced } from '../list/useDebounced'
import { searchQuery } from '../people/data'
import { Field } from '../ui/Field'
import { useChoice } from '../ui/useChoice'
import { PersonOption } from './PersonOption'

const MOST = 8

interface Props {
  label: string
  error: string | undefined
  onPick: (person: Row) => void
}

/** Finds the giver while one types; the cursor stays in the field. */
export function PersonPicker({ label, error, onPick }: Props) {
  const { say, count } = useWords()
  const [typed, setTyped] = useState('')
  const [closed, setClosed] = useState(false)
  const wanted = useDebounced(typed.trim())
  const search = useQuery({ ...searchQuery(wanted), enabled: wanted.length > 0 })
  const found = wanted && search.data ? search.data.items.slice(0, MOST) : []
  const choice = useChoice({
    count: found.length,
    typed,
    onChoose: (at) => found[at] && onPick(found[at]),
  })
  const open = !closed && typed.trim().length > 0
  const settled = search.isSuccess && !search.isPlaceholderData && wanted === typed.trim()
  const told = found.length ? count('app.people.found', found.length) : settled ? say('app.people.nobody', { q: wanted }) : say('app.state.loading')
  return (
    <div className="relative">
      <Field label={label} error={error}>
        {(ids) => (
          <input
            {...ids}
            role="combobox"
            aria-expanded={open && found.length > 0}
            aria-controls={choice.listId}
            aria-autocomplete="list"
            aria-activedescendant={open && found.length ? choice.optionId(choice.at) : undefined}
            autoComplete="off"
            dir="auto"
            placeholder={say('app.people.search_hint')}
            value={typed}
            onChange={(event) => {
              setClosed(false)
              setTyped(event.target.value)
            }}
            onKeyDown={(event) => (event.key === 'Escape' ? setClosed(true) : choice.onKeyDown(event))}
            onBlur={() => setClosed(true)}
            className="input"
          />
        )}
      </Field>
      <div className="absolute inset-x-0 top-full z-10 mt-1.5 rounded-lg border border-line bg-surface p-1.5 shadow-2" hidden={!open}>
        <p role="status" className={found.length ? 'sr-only' : 'px-3 py-2 text-ink-2'}>
          {open ? told : ''}
        </p>
        <ul ref={choice.listRef} id={choice.listId} role="listbox" aria-label={label} className="max-h-80 overflow-y-auto" hidden={!found.length}>
          {found.map((person, at) => (
            <PersonOption
              key={person.id}
              id={choice.optionId(at)}
              person={person}
              selected={at === choice.at}
              onPoint={() => choice.point(at)}
              onPick={() => onPick(person)}
            />
          ))}
        </ul>
      </div>
    </div>
  )
}
