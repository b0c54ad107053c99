import { Link } from 'wouter'
import type { AuditRow, Names } from '../api/types'
import { useWords } from '../i18n/useWords'
import { When } from '../ui/Amount'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { Name } from '../ui/Name'
import { Written } from '../ui/Written'
import { changedIn, screenFor, shownValue, whoKey, wordKey } from './audited'

interface Props {
  row: AuditRow
  onEntity: ((entity: string) => void) | undefined
}

/** One change: who, when, what it was and what it is. */
export function AuditEntry({ row, onEntity }: Props) {
  const { say, sayKnown } = useWords()
  return (
    <li className="px-5 py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <strong className="font-semibold">
            <bdi>{sayKnown(`trail.who.${whoKey(row)}`, row.who.name)}</bdi>
          </strong>
          <Badge>{sayKnown(`trail.verb.${wordKey(row.verb)}`, row.verb)}</Badge>
          <What row={row} />
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
      {row.erased ? <p className="text-sm text-ink-2">{say('trail.erased')}</p> : <Fields row={row} />}
      {onEntity && (
        <Button size="sm" look="plain" icon="history" className="-ms-3 mt-1" onPress={() => onEntity(row.entity)}>
          {say('app.audit.show_all')}
        </Button>
      )}
    </li>
  )
}

function What({ row }: { row: AuditRow }) {
  const { sayKnown } = useWords()
  const [kind = ''] = row.entity.split(':')
  const named = row.after?.name ?? row.before?.name
  // Somebody erased has no page any more; a gift of hers has.
  const screen = screenFor(row.entity)
  const to = row.erased && screen?.startsWith('/people/') ? undefined : screen
  const words = (
    <>
      {sayKnown(`trail.entity.${kind}`, kind)} {typeof named === 'string' ? <bdi>{named}</bdi> : named ? <Name of={named as Names} /> : null}
    </>
  )
  if (!to) return <span>{words}</span>
  return (
    <Link href={to} className="text-accent-ink hover:underline">
      {words}
    </Link>
  )
}

function Fields({ row }: { row: AuditRow }) {
  const { say, sayKnown, money } = useWords()
  const changes = changedIn(row)
  if (!changes.length) return null
  const show = (field: string, value: unknown) => shownValue(row, field, value, money)
  return (
    <details className="mt-1">
      <summary className="min-h-8 w-fit rounded-sm text-sm text-accent-ink hover:underline">{say('app.audit.details')}</summary>
      <dl className="mt-2 space-y-2 rounded-md bg-sunken p-3 text-sm">
        {changes.map(({ field, before, after }) => (
          <div key={field} className="grid gap-x-4 sm:grid-cols-[10rem_1fr]">
            <dt className="text-ink-2">{sayKnown(`trail.field.${wordKey(field)}`, sayKnown(`app.field.${field}`, field))}</dt>
            <dd className="min-w-0">
              {show(field, before) && (
                <del className="me-2 text-ink-3">
                  <bdi>{show(field, before)}</bdi>
                </del>
              )}
              <ins className="no-underline">
                <bdi>{show(field, after) || '—'}</bdi>
              </ins>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
