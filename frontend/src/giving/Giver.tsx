import { useQuery } from '@tanstack/react-query'
import { useWords } from '../i18n/useWords'
import { personQuery } from '../people/data'
import { Avatar } from '../ui/Avatar'
import { Button } from '../ui/Button'
import { Name, OtherName } from '../ui/Name'
import { Line } from '../ui/Skeleton'
import { PersonPicker } from './PersonPicker'

interface Props {
  value: string
  onChange: (id: string) => void
  error: string | undefined
  /** Who is looked for; a giver when nothing is said. */
  label?: string
}

/** Who gives: chosen, or still to be found. */
export function Giver({ value, onChange, error, label }: Props) {
  const { say } = useWords()
  const whom = label ?? say('app.gift.from')
  if (!value) return <PersonPicker label={whom} error={error} onPick={(row) => onChange(row.id)} />
  return (
    <div>
      <p className="mb-1.5 font-semibold">{whom}</p>
      <Chosen id={value} onOther={() => onChange('')} />
      {error && <p role="alert" className="mt-1.5 text-sm text-bad">{error}</p>}
    </div>
  )
}

function Chosen({ id, onOther }: { id: string; onOther: () => void }) {
  const { say } = useWords()
  const query = useQuery(personQuery(id))
  const person = query.data
  return (
    <div className="flex min-h-14 items-center gap-3 rounded-md border border-line bg-sunken px-3 py-2">
      {person ? (
        <>
          <Avatar names={person.name} kind={person.kind} />
          <span className="min-w-0 grow leading-snug">
            <Name of={person.name} className="block font-semibold" />
            <OtherName of={person.name} className="block text-sm text-ink-2" />
          </span>
        </>
      ) : (
        <span className="grow">{query.isError ? say('app.state.not_here') : <Line />}</span>
      )}
      <Button size="sm" look="plain" onPress={onOther}>
        {say('app.gift.other_giver')}
      </Button>
    </div>
  )
}
