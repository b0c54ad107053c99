import { useQuery } from '@tanstack/react-query'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Select } from '../ui/SelectField'
import { levelsQuery } from './data'
import { STATES } from './types'

interface Props {
  query: Record<string, string>
  onChange: (change: Record<string, string>) => void
}

/** Which state, which level, and between which days a membership ends. */
export function MemberFilters({ query, onChange }: Props) {
  const { say, name, day } = useWords()
  const levels = useQuery(levelsQuery)
  const { ends_from: from = '', ends_to: to = '' } = query
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2">
      <div className="min-w-0 grow basis-44 sm:max-w-56">
        <Select
          aria-label={say('membership.state')}
          value={query.state ?? 'active'}
          onChange={(state) => onChange({ state })}
          choices={STATES.map((state) => ({ value: state, text: say(`membership.state_${state}`) }))}
        />
      </div>
      <div className="min-w-0 grow basis-44 sm:max-w-56">
        <Select
          aria-label={say('membership.level')}
          value={query.level ?? ''}
          onChange={(level) => onChange({ level })}
          empty={say('membership.all_levels')}
          choices={(levels.data?.items ?? []).map((level) => ({ value: level.id, text: name(level.name) }))}
        />
      </div>
      {(from || to) && (
        <p className="flex flex-wrap items-center gap-2">
          {from && to
            ? say('membership.ends_between', { from: day(from), to: day(to) })
            : from
              ? say('membership.ends_after', { from: day(from) })
              : say('membership.ends_before', { to: day(to) })}
          <Button size="sm" icon="close" onPress={() => onChange({ ends_from: '', ends_to: '' })}>
            {say('membership.any_end')}
          </Button>
        </p>
      )}
    </div>
  )
}
