import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ExportButton } from '../exports/ExportButton'
import { useWords } from '../i18n/useWords'
import { useListState } from '../list/useListState'
import { Button } from '../ui/Button'
import { cx } from '../ui/classes'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { Pager } from '../ui/Pager'
import { Segmented } from '../ui/Segmented'
import { RowsSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { viewQuery } from '../people/data'
import { hoursQuery, opportunityQuery } from './data'
import { HoursLine } from './HoursLine'
import { Length } from './Length'
import { HOURS_STATES, type HoursPage, type HoursState } from './types'
import { VolunteerTabs } from './VolunteerTabs'

const DEFAULTS = { state: 'waiting', constituent: '', opportunity: '', month: '' }

/** What was given: the hours that wait, one by one, and what was decided. */
export default function HoursList() {
  const { say, month: monthName } = useWords()
  const list = useListState(DEFAULTS)
  const { state = 'waiting', constituent = '', opportunity = '', month = '' } = list.query
  const query = useQuery(hoursQuery({ state, constituent, opportunity, month, cursor: list.cursor }))
  return (
    <Page title={say('volunteering.hours')} actions={<ExportButton kind="hours" query={{ state, constituent, opportunity: constituent ? '' : opportunity, month: constituent || opportunity ? '' : month }} />}>
      <VolunteerTabs />
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <Segmented<HoursState>
          hideLabel
          label={say('volunteering.hours_state')}
          value={state as HoursState}
          onChange={(next) => list.set({ state: next })}
          options={HOURS_STATES.map((one) => ({ value: one, text: say(`volunteering.hours_${one}`) }))}
        />
        {constituent && <Of name={<PersonName id={constituent} />} onClear={() => list.set({ constituent: '' })} />}
        {!constituent && opportunity && <Of name={<OpportunityName id={opportunity} />} onClear={() => list.set({ opportunity: '' })} />}
        {!constituent && !opportunity && month && <Of name={monthName(month)} onClear={() => list.set({ month: '' })} />}
      </div>
      <Loaded query={query} waiting={<RowsSkeleton />}>
        {({ items, next, approved }: HoursPage) => (
          <>
            {approved !== undefined && (
              <p className="mb-3 text-ink-2">
                {say('volunteering.approved_all')} <strong className="font-semibold text-ink"><Length of={approved} /></strong>
              </p>
            )}
            {items.length ? (
              <ul className={cx('card divide-y divide-line', query.isPlaceholderData && 'opacity-60')} aria-busy={query.isPlaceholderData}>
                {items.map((hours) => (
                  <HoursLine key={hours.id} hours={hours} />
                ))}
              </ul>
            ) : (
              <div className="card">
                <State icon="check" title={say(state === 'waiting' ? 'volunteering.hours_none_waiting' : 'volunteering.hours_none')}>
                  {say('volunteering.hours_none_more')}
                </State>
              </div>
            )}
            <Pager page={list.page} hasNext={next !== null} onNext={() => list.goNext(next ?? '')} onPrevious={list.goPrevious} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Of({ name, onClear }: { name: ReactNode; onClear: () => void }) {
  const { say } = useWords()
  return (
    <p className="flex flex-wrap items-center gap-2">
      <strong className="font-semibold">{name}</strong>
      <Button size="sm" icon="close" onPress={onClear}>
        {say('volunteering.show_all')}
      </Button>
    </p>
  )
}

function PersonName({ id }: { id: string }) {
  const { name } = useWords()
  const query = useQuery(viewQuery(id))
  return <bdi>{name(query.data?.constituent.name)}</bdi>
}

function OpportunityName({ id }: { id: string }) {
  const { name } = useWords()
  const query = useQuery(opportunityQuery(id))
  return <bdi>{name(query.data?.name)}</bdi>
}
