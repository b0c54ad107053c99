import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Named } from '../api/types'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { When } from '../ui/Amount'
import { Button } from '../ui/Button'
import { Card, Fact, Facts } from '../ui/Card'
import { Loaded } from '../ui/Loaded'
import { Name } from '../ui/Name'
import { CardSkeleton } from '../ui/Skeleton'
import { volunteeringQuery } from './data'
import { HoursDialog } from './HoursDialog'
import { ProfileDialog } from './ProfileDialog'
import { useLanguages } from './Several'
import { SignUpBadge } from './SignUpBadge'
import { Length } from './Length'
import type { Volunteering } from './types'

/** Somebody as a volunteer: what is ahead of her, what she gave, what she can do. */
export function VolunteerCard({ person }: { person: Named }) {
  const { say } = useWords()
  const may = useMay()
  const [asking, setAsking] = useState<'profile' | 'hours' | ''>('')
  const query = useQuery(volunteeringQuery(person.id))
  return (
    <Card
      title={say('volunteering.title')}
      actions={
        may('volunteers.write') &&
        query.data && (
          <div className="flex flex-wrap">
            <Button look="plain" size="sm" icon="plus" onPress={() => setAsking('hours')}>
              {say('volunteering.tell_hours')}
            </Button>
            <Button look="plain" size="sm" icon="edit" onPress={() => setAsking('profile')}>
              {say('volunteering.skills_edit')}
            </Button>
          </div>
        )
      }
    >
      <Loaded query={query} waiting={<CardSkeleton lines={2} />}>
        {(found: Volunteering) => (
          <>
            <Content person={person.id} of={found} />
            <ProfileDialog person={person.id} of={found} isOpen={asking === 'profile'} onClose={() => setAsking('')} />
          </>
        )}
      </Loaded>
      <HoursDialog person={person} isOpen={asking === 'hours'} onClose={() => setAsking('')} />
    </Card>
  )
}

function Content({ person, of }: { person: string; of: Volunteering }) {
  const { say, number } = useWords()
  const languageOf = useLanguages()
  const comma = say('app.comma')
  return (
    <div className="space-y-4">
      <Facts>
        <Fact name={say('volunteering.approved_hours')}>
          <Link href={`/volunteers/hours?constituent=${person}&state=approved`} className="font-semibold text-accent-ink underline">
            <Length of={of.minutes} />
          </Link>
        </Fact>
        <Fact name={say('volunteering.shifts_came')}>{number(of.came)}</Fact>
        {of.skills.length > 0 && (
          <Fact name={say('volunteering.skills')}>
            <bdi>{of.skills.join(comma)}</bdi>
          </Fact>
        )}
        {of.languages.length > 0 && <Fact name={say('volunteering.languages')}>{of.languages.map(languageOf).join(comma)}</Fact>}
        {of.availability.length > 0 && (
          <Fact name={say('volunteering.availability')}>
            {of.availability.map((one) => say(`volunteering.time_${one}`)).join(comma)}
          </Fact>
        )}
      </Facts>
      {of.upcoming.length > 0 && (
        <ul className="space-y-2">
          {of.upcoming.map((signup) => (
            <li key={signup.shift} className="flex flex-wrap items-center justify-between gap-2">
              <span>
                <Link href={`/volunteers/shifts/${signup.shift}`} className="font-semibold hover:underline">
                  <Name of={signup.opportunity.name} />
                </Link>
                <span className="block text-sm text-ink-2">
                  <When of={signup.start} />
                </span>
              </span>
              <SignUpBadge of={signup} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
