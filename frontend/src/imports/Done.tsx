import { useWords } from '../i18n/useWords'
import { ButtonLink } from '../ui/Button'
import { Card } from '../ui/Card'
import { ProblemsButton } from './ProblemsButton'
import { Rows } from './Rows'
import { UndoButton } from './UndoButton'
import type { Import } from './types'

/** What came of it. */
export function Done({ one }: { one: Import }) {
  const { say, count } = useWords()
  const { enter, update, skip } = one.result ?? { enter: 0, update: 0, skip: 0 }
  const left = (one.counts?.invalid ?? 0) + (one.counts?.suspect ?? 0) + (one.counts?.twice ?? 0)
  return (
    <div className="space-y-5">
      <Card title={say('data.done.title')}>
        <p role="status" className="text-lg font-semibold">
          {count('data.import.entered', enter)}
        </p>
        <p className="text-ink-2">
          {update > 0 && count('data.done.updated', update)} {skip > 0 && count('data.done.skipped', skip)}
        </p>
        <div className="mt-4 flex flex-wrap gap-2">
          <ButtonLink to="/people?sort=joined" look="primary" icon="people">
            {say('data.done.people')}
          </ButtonLink>
          {left > 0 && <ProblemsButton id={one.id} />}
          <ButtonLink to="/people/import">{say('data.import.another')}</ButtonLink>
          {enter + update > 0 && <UndoButton id={one.id} text={say('data.undo.look')} />}
        </div>
      </Card>
      <Rows one={one} />
    </div>
  )
}
