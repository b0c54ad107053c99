import { useQuery } from '@tanstack/react-query'
import type { AuditRow, Page } from '../api/types'
import { ExportButton } from '../exports/ExportButton'
import { useWords } from '../i18n/useWords'
import { useListState } from '../list/useListState'
import { Button } from '../ui/Button'
import { DateField } from '../ui/DateField'
import { Loaded } from '../ui/Loaded'
import { Pager } from '../ui/Pager'
import { RowsSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { AuditEntry } from './AuditEntry'
import { auditQuery } from './data'
import { SettingsFrame } from './SettingsFrame'

/** Who changed what: of one day, or of one thing. */
export default function Audit() {
  const { say, today } = useWords()
  const now = today(new Date())
  const list = useListState({ entity: '', day: '' })
  const { entity = '', day = '' } = list.query
  const query = useQuery(auditQuery({ ...(entity ? { entity } : { day: day || now }), cursor: list.cursor }))
  return (
    <SettingsFrame
      title={say('app.settings.audit')}
      lead={say('app.audit.lead')}
      actions={<ExportButton kind="audit" query={entity ? { entity } : { day: day || now }} />}
    >
      {entity ? (
        <div className="mb-4 flex flex-wrap items-center gap-3">
          <p className="text-ink-2">{say('app.audit.of_one')}</p>
          <Button size="sm" icon="close" onPress={() => list.set({ entity: '' })}>
            {say('app.audit.all')}
          </Button>
        </div>
      ) : (
        <div className="mb-4 max-w-xs">
          <DateField label={say('app.audit.day')} value={day || now} latest={now} onChange={(next) => next && list.set({ day: next })} />
        </div>
      )}
      <Loaded query={query} waiting={<RowsSkeleton rows={5} />}>
        {({ items, next }: Page<AuditRow>) => (
          <>
            {items.length ? (
              <ol className="card divide-y divide-line">
                {items.map((row) => (
                  <AuditEntry key={`${row.entity} ${row.number}`} row={row} onEntity={entity ? undefined : (one) => list.set({ entity: one })} />
                ))}
              </ol>
            ) : (
              <State icon="history" title={say('app.audit.empty')} />
            )}
            <Pager page={list.page} hasNext={next !== null} onNext={() => list.goNext(next ?? '')} onPrevious={list.goPrevious} />
          </>
        )}
      </Loaded>
    </SettingsFrame>
  )
}
