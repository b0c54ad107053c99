import { useQuery } from '@tanstack/react-query'
import { campaignsQuery, fundsQuery } from '../campaigns/data'
import { useWords } from '../i18n/useWords'
import { viewQuery } from '../people/data'
import { useMay } from '../session/me'
import { Button } from '../ui/Button'
import { Name } from '../ui/Name'
import { Segmented } from '../ui/Segmented'
import { type Choice, Select } from '../ui/SelectField'
import type { BY } from './data'
import { lastMonths, lastYears } from './months'

type By = (typeof BY)[number]

interface Props {
  by: By
  value: string
  onChoose: (by: By, value: string) => void
}

const MONTHS = 36
const YEARS = 10

/** Chooses what the list is of. */
export function GiftFilters({ by, value, onChoose }: Props) {
  const words = useWords()
  const may = useMay()
  const today = words.today(new Date())
  const sets = useChoices(today)
  if (by === 'constituent') return <OfPerson id={value} onClear={() => onChoose('month', '')} />
  const kinds = may('funds.read') ? (['month', 'year', 'dues', 'campaign', 'fund'] as const) : (['month', 'year', 'dues'] as const)
  const choices = withValue(sets[by], value, by === 'month' || by === 'dues' ? words.month : String)
  return (
    <div className="mb-4 flex flex-wrap gap-2">
      <Segmented
        hideLabel
        label={words.say('app.gifts.by')}
        value={by}
        onChange={(kind) => onChoose(kind, sets[kind][0]?.value ?? '')}
        options={kinds.map((kind) => ({ value: kind, text: words.say(`app.gifts.by_${kind}`) }))}
      />
      <div className="min-w-0 grow basis-56 sm:max-w-xs">
        <Select
          aria-label={words.say(`app.gifts.by_${by}`)}
          value={value}
          onChange={(next) => onChoose(by, next)}
          choices={choices}
        />
      </div>
    </div>
  )
}

function useChoices(today: string): Record<Exclude<By, 'constituent'>, Choice[]> {
  const { month, name, number } = useWords()
  const may = useMay()
  const enabled = may('funds.read')
  const campaigns = useQuery({ ...campaignsQuery, enabled })
  const funds = useQuery({ ...fundsQuery, enabled })
  const named = (items: { id: string; name: object }[] = []) => items.map((one) => ({ value: one.id, text: name(one.name) }))
  const months = lastMonths(today, MONTHS).map((one) => ({ value: one, text: month(one) }))
  return {
    month: months,
    dues: months,
    year: lastYears(today, YEARS).map((one) => ({ value: one, text: number(Number(one)).replace(/[,٬]/g, '') })),
    campaign: named(campaigns.data?.items),
    fund: named(funds.data?.items),
  }
}

/** An address may name what the list of choices does not hold, such as a month long ago. */
const withValue = (choices: Choice[], value: string, show: (value: string) => string): Choice[] =>
  !value || choices.some((one) => one.value === value) ? choices : [{ value, text: show(value) }, ...choices]

function OfPerson({ id, onClear }: { id: string; onClear: () => void }) {
  const { say } = useWords()
  const query = useQuery(viewQuery(id))
  return (
    <div className="mb-4 flex flex-wrap items-center gap-3">
      <p className="text-lg">
        {say('app.gifts.of_person')} <strong className="font-semibold">{query.data && <Name of={query.data.constituent.name} />}</strong>
      </p>
      <Button size="sm" icon="close" onPress={onClear}>
        {say('app.gifts.all')}
      </Button>
    </div>
  )
}
