import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { When } from '../ui/Amount'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { Notice } from '../ui/Notice'
import { CardSkeleton } from '../ui/Skeleton'
import { ChoiceDialog } from './ChoiceDialog'
import { choiceQuery } from './data'
import { Fields } from './Fields'

/** What somebody lets the directory show of her, and who wrote that down. */
export function DirectoryCard({ person }: { person: string }) {
  const words = useWords()
  const { say } = words
  const may = useMay()
  const [changing, setChanging] = useState(false)
  const query = useQuery(choiceQuery(person))
  const choice = query.data
  if (!choice && !query.error) return <CardSkeleton lines={2} />
  return (
    <Card
      title={say('membership.directory')}
      actions={
        may('people.write') &&
        choice && (
          <Button look="plain" size="sm" icon="edit" onPress={() => setChanging(true)}>
            {say('membership.directory_change')}
          </Button>
        )
      }
    >
      {query.error && (
        <Notice tone="bad" icon="alert" role="alert">
          {tellProblem(words, asProblem(query.error))}
        </Notice>
      )}
      {choice && (
        <div className="space-y-3">
          {choice.since ? <Fields choice={choice} /> : <p className="text-ink-2">{say('membership.directory_hidden')}</p>}
          {choice.at && (
            <p className="text-xs text-ink-2">
              {choice.by_member ? say('membership.directory_by_member') : <bdi>{choice.by}</bdi>} · <When of={choice.at} />
            </p>
          )}
          <ChoiceDialog person={person} choice={choice} isOpen={changing} onClose={() => setChanging(false)} />
        </div>
      )}
    </Card>
  )
}
