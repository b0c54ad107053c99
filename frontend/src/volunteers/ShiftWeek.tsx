import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Page as Part } from '../api/types'
import { ExportButton } from '../exports/ExportButton'
import { useWords } from '../i18n/useWords'
import { useListState } from '../list/useListState'
import { useMay } from '../session/me'
import { Badge } from '../ui/Badge'
import { Button, IconButton } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { RowsSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { shiftsQuery } from './data'
import { PlacesBar } from './PlacesBar'
import { ShiftNew } from './ShiftNew'
import { Times } from './Times'
import type { Opportunity, Shift } from './types'
import { addDays, byDay, weekOf } from './weeks'

const SUNDAY = 0

/** The shifts of one week, day under day; which week is in the address. */
export function ShiftWeek({ opportunity }: { opportunity: Opportunity }) {
  const { say, today, shortDay } = useWords()
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const thisWeek = weekOf(today(new Date()), SUNDAY)
  const list = useListState({ week: opportunity.upcoming.next ? weekOf(today(new Date(opportunity.upcoming.next)), SUNDAY) : thisWeek })
  const first = /^\d{4}-\d{2}-\d{2}$/.test(list.query.week ?? '') ? (list.query.week ?? thisWeek) : thisWeek
  const last = addDays(first, 6)
  const query = useQuery(shiftsQuery({ opportunity: opportunity.id, first, last }))
  const go = (days: number) => list.set({ week: addDays(first, days) })
  return (
    <section aria-label={say('volunteering.shifts_title')} className="min-w-0 space-y-4">
      <div className="flex flex-wrap items-center gap-2">
        <IconButton icon="back" look="quiet" label={say('volunteering.week_before')} onPress={() => go(-7)} />
        <IconButton icon="onward" look="quiet" label={say('volunteering.week_after')} onPress={() => go(7)} />
        <h2 className="grow font-semibold">{say('volunteering.week_of', { first: shortDay(first), last: shortDay(last) })}</h2>
        <ExportButton kind="signups" or="shifts" query={{ opportunity: opportunity.id, first, last }} />
        {may('volunteers.write') && (
          <Button look="primary" icon="plus" onPress={() => setAdding(true)}>
            {say('volunteering.add_shift')}
          </Button>
        )}
      </div>
      <Loaded query={query} waiting={<RowsSkeleton rows={4} />}>
        {({ items }: Part<Shift>) =>
          items.length ? (
            byDay(items).map(([day, shifts]) => <Day key={day} day={day} shifts={shifts} />)
          ) : (
            <div className="card">
              <State icon="calendar" title={say('volunteering.week_empty')}>
                {say('volunteering.week_empty_more')}
              </State>
            </div>
          )
        }
      </Loaded>
      <ShiftNew
        opportunity={opportunity.id}
        isOpen={adding}
        onClose={() => setAdding(false)}
        onMade={(day) => list.set({ week: weekOf(day, SUNDAY) })}
      />
    </section>
  )
}

function Day({ day, shifts }: { day: string; shifts: Shift[] }) {
  const { longDay } = useWords()
  return (
    <div className="card overflow-hidden">
      <h3 className="border-b border-line bg-sunken px-4 py-2 text-sm font-semibold">{longDay(day)}</h3>
      <ul className="divide-y divide-line">
        {shifts.map((shift) => (
          <Row key={shift.id} shift={shift} />
        ))}
      </ul>
    </div>
  )
}

function Row({ shift }: { shift: Shift }) {
  const { say, longDay, clock } = useWords()
  return (
    <li className="relative flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3 hover:bg-hover/60 has-focus-visible:bg-hover/60">
      <Link href={`/volunteers/shifts/${shift.id}`} className="min-w-28 font-semibold after:absolute after:inset-0">
        <Times of={shift} />
      </Link>
      {shift.state === 'cancelled' ? (
        <Badge tone="bad">{say('volunteering.shift_cancelled')}</Badge>
      ) : (
        <div className="min-w-40 grow sm:max-w-72">
          <PlacesBar of={shift} label={`${longDay(shift.day)} ${clock(shift.begins)}`} />
        </div>
      )}
    </li>
  )
}
