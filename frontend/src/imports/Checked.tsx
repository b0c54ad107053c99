import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, newKey } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { Check } from '../ui/Check'
import { Notice } from '../ui/Notice'
import { Columns } from './Columns'
import { ProblemsButton } from './ProblemsButton'
import { Rows } from './Rows'
import { importsKey } from './data'
import type { Import } from './types'

/** What would become of each row, before anything is written. */
export function Checked({ one }: { one: Import }) {
  const words = useWords()
  const { say, count } = words
  const client = useQueryClient()
  const [mapping, setMapping] = useState(false)
  const [update, setUpdate] = useState(false)
  const [suspects, setSuspects] = useState(false)
  const counts = one.counts ?? { new: 0, known: 0, suspect: 0, twice: 0, before: 0, invalid: 0, fills: 0, stays: 0 }
  const enters = counts.new + (suspects ? counts.suspect : 0)
  const updates = update ? counts.fills : 0
  const run = useMutation({
    mutationFn: () =>
      api.post(
        `/api/imports/${one.id}/run`,
        { known: update ? 'update' : 'skip', suspects: suspects ? 'enter' : 'skip' },
        newKey(),
      ),
    onSuccess: (next) => client.setQueryData([...importsKey, one.id], next),
  })
  if (mapping) return <Columns one={one} />
  return (
    <div className="space-y-5">
      <Card title={say('data.check.title')}>
        <p className="text-lg font-semibold" role="status">
          {count('data.check.will_enter', enters)} {updates > 0 && count('data.check.will_update', updates)}
        </p>
        <div className="mt-3 space-y-1">
          {counts.fills > 0 && (
            <Check checked={update} onChange={setUpdate} hint={say('data.check.update_more')}>
              {count('data.check.update', counts.fills)}
            </Check>
          )}
          {counts.suspect > 0 && (
            <Check checked={suspects} onChange={setSuspects} hint={say('data.check.suspects_more')}>
              {count('data.check.suspects', counts.suspect)}
            </Check>
          )}
        </div>
        {counts.stays > 0 && <p className="mt-3 text-sm text-ink-2">{count('data.check.stays', counts.stays)}</p>}
        {run.isError && (
          <div className="mt-3">
            <Notice tone="bad" icon="alert" role="alert">
              {tellProblem(words, asProblem(run.error))}
            </Notice>
          </div>
        )}
        <div className="mt-4 flex flex-wrap gap-2">
          <Button look="primary" pending={run.isPending} isDisabled={enters + updates === 0} onPress={() => run.mutate()}>
            {say('data.check.run')}
          </Button>
          <Button icon="back" onPress={() => setMapping(true)}>
            {say('data.check.back')}
          </Button>
          {counts.invalid + counts.suspect + counts.twice > 0 && <ProblemsButton id={one.id} />}
        </div>
      </Card>
      <Rows one={one} />
    </div>
  )
}
