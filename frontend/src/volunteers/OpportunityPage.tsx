import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'wouter'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Badge } from '../ui/Badge'
import { ButtonLink } from '../ui/Button'
import { Card, Fact, Facts } from '../ui/Card'
import { Icon } from '../ui/Icon'
import { Loaded } from '../ui/Loaded'
import { pressable } from '../ui/looks'
import { Name, OtherName } from '../ui/Name'
import { Page } from '../ui/Page'
import { CardSkeleton } from '../ui/Skeleton'
import { Written } from '../ui/Written'
import { opportunityQuery } from './data'
import { useLanguages } from './Several'
import { ShiftWeek } from './ShiftWeek'
import { Length } from './Length'
import type { Opportunity } from './types'

/** One opportunity: its shifts week by week, and what it says of itself. */
export default function OpportunityPage() {
  const { say, name } = useWords()
  const may = useMay()
  const { id = '' } = useParams<{ id: string }>()
  const query = useQuery(opportunityQuery(id))
  const found = query.data
  return (
    <Page
      title={found ? name(found.name) : say('volunteering.opportunity')}
      heading={found && <Heading opportunity={found} />}
      back={{ to: '/volunteers', text: say('volunteering.title') }}
      actions={
        found &&
        may('volunteers.write') && (
          <ButtonLink to={`/volunteers/opportunities/${id}/edit`} icon="edit">
            {say('app.edit')}
          </ButtonLink>
        )
      }
    >
      <Loaded query={query} waiting={<CardSkeleton lines={6} />}>
        {(opportunity: Opportunity) => (
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
            <ShiftWeek opportunity={opportunity} />
            <About opportunity={opportunity} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function Heading({ opportunity }: { opportunity: Opportunity }) {
  const { say } = useWords()
  return (
    <span>
      <span className="flex flex-wrap items-center gap-3">
        <Name of={opportunity.name} />
        <Badge tone={opportunity.open ? 'good' : 'plain'}>{say(opportunity.open ? 'volunteering.open' : 'volunteering.closed')}</Badge>
      </span>
      <OtherName of={opportunity.name} className="block text-base font-normal text-ink-2" />
    </span>
  )
}

function About({ opportunity }: { opportunity: Opportunity }) {
  const { say, lang } = useWords()
  const languageOf = useLanguages()
  const comma = say('app.comma')
  return (
    <Card title={say('volunteering.about')}>
      <Facts>
        <Fact name={say('volunteering.approved_hours')}>
          <Link href={`/volunteers/hours?opportunity=${opportunity.id}&state=approved`} className="font-semibold text-accent-ink underline">
            <Length of={opportunity.minutes} />
          </Link>
        </Fact>
        {(opportunity.place.ar || opportunity.place.en) && (
          <Fact name={say('volunteering.place')}>
            <Name of={opportunity.place} />
          </Fact>
        )}
        {opportunity.skills.length > 0 && (
          <Fact name={say('volunteering.skills')}>
            <bdi>{opportunity.skills.join(comma)}</bdi>
          </Fact>
        )}
        {opportunity.languages.length > 0 && (
          <Fact name={say('volunteering.languages')}>{opportunity.languages.map(languageOf).join(comma)}</Fact>
        )}
        {opportunity.coordinator && (
          <Fact name={say('volunteering.coordinator')}>
            <bdi>{opportunity.coordinator}</bdi>
          </Fact>
        )}
      </Facts>
      {(['ar', 'en'] as const).map(
        (one) =>
          opportunity.description[one] && (
            <div key={one} className="mt-4 text-ink-2">
              <Written text={opportunity.description[one]} lang={one} />
            </div>
          ),
      )}
      {opportunity.open && (
        <a href={`/volunteer/${opportunity.slug}?lang=${lang}`} target="_blank" rel="noreferrer" className={`mt-4 ${pressable('quiet', 'sm')}`}>
          <Icon name="open" />
          {say('volunteering.public_page')}
        </a>
      )}
    </Card>
  )
}
