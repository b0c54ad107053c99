import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { api } from '../api/client'
import { ExportButton } from '../exports/ExportButton'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { Loaded } from '../ui/Loaded'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { Page } from '../ui/Page'
import { CardSkeleton, RowsSkeleton } from '../ui/Skeleton'
import { AddPerson } from './AddPerson'
import { rosterQuery, shiftQuery } from './data'
import { PlacesBar } from './PlacesBar'
import { ReasonDialog } from './ReasonDialog'
import { Roster } from './Roster'
import { ShiftPlaces } from './ShiftPlaces'
import { Times } from './Times'
import type { Roster as RosterOf, Shift } from './types'

/** One shift: its places, and who is on it. */
export default function ShiftPage() {
  const { say, longDay } = useWords()
  const may = useMay()
  const { id = '' } = useParams<{ id: string }>()
  const query = useQuery(shiftQuery(id))
  const shift = query.data
  return (
    <Page
      title={shift ? longDay(shift.day) : say('volunteering.shift')}
      heading={shift && <Heading shift={shift} />}
      lead={shift && <Name of={shift.opportunity.name} />}
      back={shift ? { to: `/volunteers/opportunities/${shift.opportunity.id}`, text: say('volunteering.opportunity') } : { to: '/volunteers', text: say('volunteering.title') }}
      actions={shift && may('volunteers.write') && <Deeds shift={shift} />}
    >
      <Loaded query={query} waiting={<CardSkeleton lines={6} />}>
        {(found: Shift) => (
          <div className="space-y-5">
            {found.state === 'cancelled' && (
              <Notice tone="bad" icon="alert">
                {say('volunteering.cancelled_because')} <bdi>{found.why}</bdi>
              </Notice>
            )}
            <Card className="max-w-xl">
              <PlacesBar of={found} label={say('volunteering.places')} />
            </Card>
            {may('volunteers.write') && <People shift={found} />}
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function Heading({ shift }: { shift: Shift }) {
  const { say, longDay } = useWords()
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span>{longDay(shift.day)}</span>
      <Times of={shift} />
      {shift.state === 'cancelled' && <Badge tone="bad">{say('volunteering.shift_cancelled')}</Badge>}
    </span>
  )
}

function Deeds({ shift }: { shift: Shift }) {
  const { say } = useWords()
  const [asking, setAsking] = useState<'places' | 'cancel' | ''>('')
  const close = () => setAsking('')
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <Button icon="print" onPress={() => window.print()}>
        {say('volunteering.print')}
      </Button>
      <ExportButton kind="signups" query={{ shift: shift.id }} />
      {shift.state === 'open' && (
        <>
          <Button icon="edit" onPress={() => setAsking('places')}>
            {say('volunteering.change_places')}
          </Button>
          <Button icon="close" onPress={() => setAsking('cancel')}>
            {say('volunteering.cancel_shift')}
          </Button>
        </>
      )}
      <ShiftPlaces shift={shift} isOpen={asking === 'places'} onClose={close} />
      <ReasonDialog
        danger
        isOpen={asking === 'cancel'}
        onClose={close}
        title={say('volunteering.cancel_shift')}
        lead={say('volunteering.cancel_shift_lead')}
        action={say('volunteering.cancel_shift')}
        done={say('volunteering.shift_cancelled_done')}
        save={(why) => api.patch(`/api/shifts/${shift.id}`, { state: 'cancelled', why }, shift.version)}
      />
    </div>
  )
}

function People({ shift }: { shift: Shift }) {
  const query = useQuery(rosterQuery(shift.id))
  const { say } = useWords()
  return (
    <section aria-label={say('volunteering.roster')} className="space-y-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h2 className="text-lg font-semibold">{say('volunteering.roster')}</h2>
        <Link href="/volunteers/hours" className="text-accent-ink underline print:hidden">
          {say('volunteering.hours_to_approve')}
        </Link>
      </div>
      {shift.state === 'open' && <AddPerson key={shift.id} shift={shift} />}
      <Loaded query={query} waiting={<RowsSkeleton rows={5} />}>
        {(roster: RosterOf) => <Roster shift={shift} items={roster.items} />}
      </Loaded>
    </section>
  )
}
