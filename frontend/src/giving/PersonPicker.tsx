import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ComboBox } from 'react-aria-components/ComboBox'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import type { Row } from '../api/types'
import { useWords } from '../i18n/useWords'
import { useDebounced } from '../list/useDebounced'
import { searchQuery } from '../people/data'
import { Avatar } from '../ui/Avatar'
import { Name, OtherName } from '../ui/Name'

interface Props {
  label: string
  error: string | undefined
  onPick: (person: Row) => void
}

/** Finds the giver while one types. */
export function PersonPicker({ label, error, onPick }: Props) {
  const { say, name } = useWords()
  const [typed, setTyped] = useState('')
  const wanted = useDebounced(typed.trim())
  const search = useQuery({ ...searchQuery(wanted), enabled: wanted.length > 0 })
  const found = wanted && search.data ? search.data.items.slice(0, 8) : []
  return (
    <ComboBox
      items={found}
      inputValue={typed}
      onInputChange={setTyped}
      onSelectionChange={(id) => {
        const person = found.find((row) => row.id === id)
        if (person) onPick(person)
      }}
      allowsEmptyCollection
      allowsCustomValue
      menuTrigger="input"
      isInvalid={Boolean(error)}
    >
      <Label className="mb-1.5 block font-semibold">{label}</Label>
      <Input className="input" dir="auto" placeholder={say('app.people.search_hint')} />
      <FieldError className="mt-1.5 block text-sm text-bad">{error}</FieldError>
      <Popover className="w-(--trigger-width) overflow-y-auto rounded-lg border border-line bg-surface p-1.5 shadow-2">
        <ListBox<Row>
          className="outline-none"
          renderEmptyState={() => (
            <p className="px-3 py-3 text-ink-2">
              {search.isSuccess && wanted === typed.trim() ? say('app.people.nobody', { q: wanted }) : say('app.state.loading')}
            </p>
          )}
        >
          {(row) => (
            <ListBoxItem
              id={row.id}
              textValue={name(row.name)}
              className="flex min-h-12 cursor-pointer items-center gap-3 rounded-md px-2 py-1.5 outline-none data-[focused]:bg-hover"
            >
              <Avatar names={row.name} kind={row.kind} />
              <span className="min-w-0 leading-snug">
                <Name of={row.name} className="block font-semibold" />
                <span className="flex flex-wrap gap-x-3 text-sm text-ink-2">
                  <OtherName of={row.name} />
                  {row.email && <bdi dir="ltr">{row.email}</bdi>}
                </span>
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
