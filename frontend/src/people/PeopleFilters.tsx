import { useQuery } from '@tanstack/react-query'
import { useWords } from '../i18n/useWords'
import { tagsQuery } from '../outreach/data'
import { useMay } from '../session/me'
import { IconButton } from '../ui/Button'
import { Icon } from '../ui/Icon'
import { Select } from '../ui/SelectField'
import { KINDS, SORTS } from './data'

interface Props {
  typed: string
  onType: (text: string) => void
  query: Record<string, string>
  onQuery: (change: Record<string, string>) => void
}

/** What of the list is shown, and in which order. */
export function PeopleFilters({ typed, onType, query, onQuery }: Props) {
  const { say, name } = useWords()
  const tags = useQuery(tagsQuery)
  const may = useMay()
  const sorts = SORTS.filter((sort) => may('gifts.read') || (sort !== 'lifetime' && sort !== 'last_gift'))
  return (
    <search className="mb-4 flex flex-wrap gap-2">
      <div className="relative grow basis-64">
        <Icon name="search" className="pointer-events-none absolute inset-y-0 start-3 my-auto text-ink-3" />
        <input
          type="search"
          dir="auto"
          aria-label={say('app.people.search')}
          placeholder={say('app.people.search_hint')}
          value={typed}
          onChange={(event) => onType(event.target.value)}
          className="input ps-10 pe-10 [&::-webkit-search-cancel-button]:hidden"
        />
        {typed && (
          <IconButton
            icon="close"
            size="sm"
            label={say('app.people.clear')}
            onPress={() => onType('')}
            className="absolute inset-y-0 end-1 my-auto"
          />
        )}
      </div>
      {!typed.trim() && (
        <div className="flex min-w-0 grow basis-full flex-wrap gap-2 lg:grow-0 lg:basis-auto lg:flex-nowrap">
          <div className="min-w-0 grow basis-36 lg:max-w-44 lg:basis-auto">
            <Select
              aria-label={say('app.people.kind')}
              value={query.kind ?? ''}
              onChange={(kind) => onQuery({ kind, tag: '' })}
              empty={say('app.people.all_kinds')}
              choices={KINDS.map((kind) => ({ value: kind, text: say(`app.kinds.${kind}`) }))}
            />
          </div>
          {Boolean(tags.data?.items.length) && (
            <div className="min-w-0 grow basis-36 lg:max-w-44 lg:basis-auto">
              <Select
                aria-label={say('mailing.tag_of')}
                value={query.tag ?? ''}
                onChange={(tag) => onQuery({ tag, kind: '', sort: 'name' })}
                empty={say('mailing.all_tags')}
                choices={tags.data?.items.map((tag) => ({ value: tag.id, text: name(tag.name) })) ?? []}
              />
            </div>
          )}
          <div className="min-w-0 grow basis-36 lg:max-w-44 lg:basis-auto">
            <Select
              aria-label={say('app.people.sort')}
              value={query.sort ?? 'name'}
              onChange={(sort) => onQuery({ sort, tag: '' })}
              choices={sorts.map((sort) => ({ value: sort, text: say(`app.people.by_${sort}`) }))}
            />
          </div>
        </div>
      )}
    </search>
  )
}
