import { useQuery } from '@tanstack/react-query'
import { useParams } from 'wouter'
import type { Constituent, View } from '../api/types'
import { ConsentCard } from '../consent/ConsentCard'
import { DirectoryCard } from '../directory/DirectoryCard'
import { useWords } from '../i18n/useWords'
import { MembershipCard } from '../members/MembershipCard'
import { RemindersCard } from '../reminders/RemindersCard'
import { PersonMenu } from '../privacy/PersonMenu'
import { useMay } from '../session/me'
import { Avatar } from '../ui/Avatar'
import { Badge } from '../ui/Badge'
import { ButtonLink } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Name, OtherName } from '../ui/Name'
import { Page } from '../ui/Page'
import { CardSkeleton, RowsSkeleton } from '../ui/Skeleton'
import { VolunteerCard } from '../volunteers/VolunteerCard'
import { ContactCard } from './ContactCard'
import { viewQuery } from './data'
import { NoteForm } from './NoteForm'
import { ProfileCard } from './ProfileCard'
import { Timeline } from './Timeline'
import { TotalsCard } from './TotalsCard'
import { TagsCard } from '../outreach/TagsCard'

/** Everything about somebody on one page: who, how much, how to reach them, and what happened. */
export default function PersonPage() {
  const { say, name } = useWords()
  const { id = '' } = useParams<{ id: string }>()
  const query = useQuery(viewQuery(id))
  const person = query.data?.constituent
  return (
    <Page
      title={person ? name(person.name) || say('app.no_name') : say('app.person.title')}
      heading={person && <Heading person={person} />}
      back={{ to: '/people', text: say('app.people.title') }}
      actions={person && <Actions person={person} />}
    >
      <Loaded query={query} waiting={<Waiting />}>
        {(view: View) => <Whole key={id} view={view} />}
      </Loaded>
    </Page>
  )
}

function Heading({ person }: { person: Constituent }) {
  const { say } = useWords()
  return (
    <span className="flex items-center gap-4">
      <Avatar names={person.name} kind={person.kind} size="lg" />
      <span className="min-w-0">
        <Name of={person.name} className="block" />
        <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-base font-normal text-ink-2">
          <OtherName of={person.name} />
          <Badge>{say(`app.kind.${person.kind}`)}</Badge>
        </span>
      </span>
    </span>
  )
}

function Actions({ person }: { person: Constituent }) {
  const { say } = useWords()
  const may = useMay()
  return (
    <>
      {may('people.write') && (
        <ButtonLink to={`/people/${person.id}/edit`} icon="edit">
          {say('app.edit')}
        </ButtonLink>
      )}
      {may('gifts.write') && (
        <ButtonLink to={`/gifts/new?constituent=${person.id}`} look="primary" icon="gift">
          {say('app.deed.gift')}
        </ButtonLink>
      )}
      {may('people.erase') && <PersonMenu person={person} />}
    </>
  )
}

function Whole({ view }: { view: View }) {
  const { constituent, totals, timeline } = view
  const may = useMay()
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
      <div className="space-y-5 empty:hidden">
        {totals && may('gifts.read') && <TotalsCard totals={totals} />}
        {may('members.read') && <MembershipCard person={constituent.id} />}
        {may('people.contact') && <ContactCard person={constituent} />}
      </div>
      <div className="space-y-5 lg:col-start-1 lg:row-span-2 lg:row-start-1">
        {may('people.write') && <NoteForm person={constituent.id} />}
        <Timeline person={constituent.id} first={timeline} />
      </div>
      <div className="space-y-5">
        {may('members.read') && <RemindersCard person={constituent.id} />}
        {may('members.read') && <DirectoryCard person={constituent.id} />}
        <TagsCard person={constituent.id} />
        {may('volunteers.read') && constituent.kind === 'individual' && <VolunteerCard person={constituent} />}
        <ConsentCard person={constituent.id} />
        <ProfileCard person={constituent} />
      </div>
    </div>
  )
}

const Waiting = () => (
  <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
    <RowsSkeleton rows={5} />
    <div className="space-y-5 max-lg:order-first">
      <CardSkeleton />
      <CardSkeleton lines={2} />
    </div>
  </div>
)
