import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useParams } from 'wouter'
import { tellCode } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { ButtonLink } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Notice } from '../ui/Notice'
import { Page } from '../ui/Page'
import { CardSkeleton } from '../ui/Skeleton'
import { Checked } from './Checked'
import { Columns } from './Columns'
import { Done } from './Done'
import { FilePicker } from './FilePicker'
import { Progress } from './Progress'
import { Steps } from './Steps'
import { Undo } from './Undo'
import { UndoButton } from './UndoButton'
import { importQuery, isRunning } from './data'
import type { Import } from './types'

/** One import, wherever it is: its address leads back to it at any time. */
export default function ImportPage() {
  const { id = '' } = useParams()
  const { say } = useWords()
  const query = useQuery(importQuery(id))
  usePeopleFresh(query.data)
  const back = { to: '/people/import', text: say('data.import.title') }
  return (
    <Page title={query.data?.file ?? say('data.import.title')} heading={query.data && <bdi>{query.data.file}</bdi>} back={back}>
      <Loaded query={query} waiting={<CardSkeleton lines={4} />}>
        {(one: Import) => (
          <>
            <Steps one={one} />
            <Step key={`${one.phase}-${one.status}`} one={one} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Step({ one }: { one: Import }) {
  const words = useWords()
  const { say, sayKnown } = words
  if (one.status === 'failed')
    return (
      <div className="space-y-4">
        <Notice tone="bad" icon="alert" role="alert">
          {tellCode(words, one.problem ?? '', one.problem_params)}
        </Notice>
        <div className="flex flex-wrap gap-2">
          <ButtonLink to="/people/import" look="primary">
            {say('data.import.another')}
          </ButtonLink>
          {(one.phase === 'weighing' || one.phase === 'undoing') && <UndoButton id={one.id} text={say('data.undo.again')} />}
        </div>
      </div>
    )
  if (isRunning(one))
    return (
      <div className="card" role="status">
        <Progress label={sayKnown(`data.running.${one.phase}`, '')} part={one.progress} />
        <p className="pb-6 text-center text-sm text-ink-2">{say('data.import.leave')}</p>
      </div>
    )
  if (one.phase === 'weighed' || one.phase === 'undone') return <Undo one={one} />
  if (one.status === 'done') return <Done one={one} />
  if (one.phase === 'uploading') return <FilePicker begun={one} />
  return one.phase === 'checked' ? <Checked one={one} /> : <Columns one={one} />
}

/** The people that came in are on the lists at once. */
function usePeopleFresh(one: Import | undefined) {
  const client = useQueryClient()
  const done = one?.status === 'done' ? one.phase : ''
  useEffect(() => {
    if (done) void client.invalidateQueries({ queryKey: ['people'] })
  }, [client, done])
}
