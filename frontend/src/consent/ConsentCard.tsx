import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { asProblem, tellProblem } from '../api/problem'
import { Say } from '../i18n/Say'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { When } from '../ui/Amount'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { Notice } from '../ui/Notice'
import { CardSkeleton } from '../ui/Skeleton'
import { Choices } from './Choices'
import { ConsentDialog } from './ConsentDialog'
import { ConsentHistory } from './ConsentHistory'
import { consentsQuery } from './data'
import type { Consents } from './types'

/** What somebody may be written to about, and how we know. */
export function ConsentCard({ person }: { person: string }) {
  const words = useWords()
  const { say } = words
  const may = useMay()
  const [recording, setRecording] = useState(false)
  const query = useInfiniteQuery(consentsQuery(person))
  const first = query.data?.pages[0]
  if (!first && !query.error) return <CardSkeleton lines={4} />
  return (
    <Card
      title={say('consent.title')}
      actions={
        may('consents.write') && (
          <Button look="plain" size="sm" icon="plus" onPress={() => setRecording(true)}>
            {say('consent.record')}
          </Button>
        )
      }
    >
      {query.error && (
        <Notice tone="bad" icon="alert" role="alert">
          {tellProblem(words, asProblem(query.error))}
        </Notice>
      )}
      {first && (
        <div className="space-y-4">
          {first.suppressed && <Suppressed held={first.suppressed} />}
          <Choices current={first.current} />
          <ConsentHistory query={query} />
        </div>
      )}
      <ConsentDialog person={person} isOpen={recording} onClose={() => setRecording(false)} />
    </Card>
  )
}

function Suppressed({ held }: { held: NonNullable<Consents['suppressed']> }) {
  const { say, sayKnown } = useWords()
  const may = useMay()
  return (
    <Notice tone="bad" icon="alert">
      <Say k="consent.suppressed" why={sayKnown(`consent.reason_${held.reason}`, held.reason)} when={<When of={held.at} />} />{' '}
      {may('outreach.read') && (
        <Link href="/settings/suppressions" className="font-semibold underline">
          {say('consent.suppressions')}
        </Link>
      )}
    </Notice>
  )
}
