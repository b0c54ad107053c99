import { Link } from 'wouter'
import type { Constituent } from '../api/types'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Day } from '../ui/Amount'
import { Card, Fact } from '../ui/Card'
import { Written } from '../ui/Written'

/** What else we know of somebody. */
export function ProfileCard({ person }: { person: Constituent }) {
  const { say } = useWords()
  const may = useMay()
  const greeting = person.greeting
  return (
    <Card title={say('app.person.profile')}>
      <dl className="space-y-3">
        <Fact name={say('app.person.lang')}>{say(`app.lang.${person.lang}`)}</Fact>
        {greeting.ar && <Fact name={say('app.person.greeting_ar')}><bdi lang="ar">{greeting.ar}</bdi></Fact>}
        {greeting.en && <Fact name={say('app.person.greeting_en')}><bdi lang="en">{greeting.en}</bdi></Fact>}
        <Fact name={say('app.people.joined')}>
          <Day of={person.joined.slice(0, 10)} />
        </Fact>
        {person.note && (
          <Fact name={say('app.person.note')}>
            <Written text={person.note} />
          </Fact>
        )}
      </dl>
      {may('audit.read') && (
        <Link
          href={`/settings/audit?entity=constituent:${person.id}`}
          className="mt-3 inline-flex min-h-11 items-center text-sm font-semibold text-accent-ink hover:underline md:min-h-8"
        >
          {say('app.person.history')}
        </Link>
      )}
    </Card>
  )
}
