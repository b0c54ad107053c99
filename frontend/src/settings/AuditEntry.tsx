import type { AuditRow } from '../api/types'
import { Say } from '../i18n/Say'
import { useWords } from '../i18n/useWords'
import { When } from '../ui/Amount'
import { Button } from '../ui/Button'
import { Written } from '../ui/Written'
import { changedIn, shownValue, verbKey } from './audited'

interface Props {
  row: AuditRow
  onEntity: ((entity: string) => void) | undefined
}

/** One change: who, when, what it was and what it is. */
export function AuditEntry({ row, onEntity }: Props) {
  const { say, sayKnown } = useWords()
  const [kind = ''] = row.entity.split(':')
  return (
    <li className="px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p>
          <Say
            k="app.audit.line"
            name={<strong className="font-semibold"><bdi>{row.who.name}</bdi></strong>}
            verb={sayKnown(`app.verb.${verbKey(row.verb)}`, row.verb)}
            what={sayKnown(`app.entity.${kind}`, kind)}
          />
        </p>
        <p className="text-sm text-ink-2">
          <When of={row.at} />
        </p>
      </div>
      {row.why && (
        <div className="text-ink-2">
          <Written text={row.why} />
        </div>
      )}
      <Fields row={row} />
      {onEntity && (
        <Button size="sm" look="plain" icon="history" className="-ms-3 mt-1" onPress={() => onEntity(row.entity)}>
          {say('app.audit.show_all')}
        </Button>
      )}
    </li>
  )
}

function Fields({ row }: { row: AuditRow }) {
  const { say, sayKnown } = useWords()
  const changes = changedIn(row)
  if (!changes.length) return null
  return (
    <details className="mt-1">
      <summary className="min-h-8 text-sm text-accent-ink hover:underline">{say('app.audit.details')}</summary>
      <dl className="mt-2 space-y-2 rounded-md bg-sunken p-3 text-sm">
        {changes.map(({ field, before, after }) => (
          <div key={field} className="grid gap-x-4 sm:grid-cols-[10rem_1fr]">
            <dt className="text-ink-2">{sayKnown(`app.field.${field}`, field)}</dt>
            <dd className="min-w-0">
              {before !== undefined && before !== null && (
                <del className="me-2 text-ink-3">
                  <bdi>{shownValue(before)}</bdi>
                </del>
              )}
              <ins className="no-underline">
                <bdi>{shownValue(after) || '—'}</bdi>
              </ins>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
