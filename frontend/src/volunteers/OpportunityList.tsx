import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Page as Part } from '../api/types'
import { ExportButton } from '../exports/ExportButton'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { When } from '../ui/Amount'
import { Badge } from '../ui/Badge'
import { ButtonLink } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Name } from '../ui/Name'
import { Page } from '../ui/Page'
import { CardSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { opportunitiesQuery } from './data'
import { PlacesBar } from './PlacesBar'
import type { Opportunity } from './types'
import { VolunteerTabs } from './VolunteerTabs'

/** What volunteers can do, the open ones first. */
export default function OpportunityList() {
  const { say } = useWords()
  const may = useMay()
  const query = useQuery(opportunitiesQuery)
  const add = may('volunteers.write') && (
    <ButtonLink to="/volunteers/new" look="primary" icon="plus">
      {say('volunteering.new')}
    </ButtonLink>
  )
  return (
    <Page
      title={say('volunteering.title')}
      actions={
        <>
          <ExportButton kind="opportunities" />
          {add}
        </>
      }
    >
      <VolunteerTabs />
      <Loaded query={query} waiting={<Waiting />}>
        {({ items }: Part<Opportunity>) =>
          items.length ? (
            <ul className="grid gap-4 lg:grid-cols-2">
              {items.map((one) => (
                <OpportunityCard key={one.id} opportunity={one} />
              ))}
            </ul>
          ) : (
            <State icon="hand" title={say('volunteering.empty')} actions={add}>
              {say('volunteering.empty_more')}
            </State>
          )
        }
      </Loaded>
    </Page>
  )
}

function OpportunityCard({ opportunity }: { opportunity: Opportunity }) {
  const { say, name, count } = useWords()
  const { upcoming } = opportunity
  return (
    <li className="card relative p-5 transition-shadow hover:shadow-2">
      <div className="mb-3 flex items-start justify-between gap-3">
        <h2 className="text-lg font-semibold">
          <Link href={`/volunteers/opportunities/${opportunity.id}`} className="after:absolute after:inset-0 after:rounded-lg">
            <Name of={opportunity.name} />
          </Link>
        </h2>
        <Badge tone={opportunity.open ? 'good' : 'plain'}>{say(opportunity.open ? 'volunteering.open' : 'volunteering.closed')}</Badge>
      </div>
      {upcoming.shifts ? (
        <>
          <PlacesBar of={{ ...upcoming, capacity: upcoming.places }} label={name(opportunity.name)} />
          <p className="mt-2 text-sm text-ink-2">
            {count('volunteering.shifts', upcoming.shifts)}
            {upcoming.next && (
              <>
                {' · '}
                {say('volunteering.next')} <When of={upcoming.next} />
              </>
            )}
          </p>
        </>
      ) : (
        <p className="text-ink-2">{say('volunteering.no_shifts')}</p>
      )}
    </li>
  )
}

const Waiting = () => (
  <div className="grid gap-4 lg:grid-cols-2">
    {Array.from({ length: 4 }, (_, at) => (
      <CardSkeleton key={at} lines={2} />
    ))}
  </div>
)
