import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { ExportButton } from '../exports/ExportButton'
import { useWords } from '../i18n/useWords'
import { PagedRows } from '../list/PagedRows'
import { useListState } from '../list/useListState'
import { useMay } from '../session/me'
import { SettingsFrame } from '../settings/SettingsFrame'
import { When } from '../ui/Amount'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { Name } from '../ui/Name'
import { State } from '../ui/States'
import { suppressionsQuery } from './data'
import { LiftDialog } from './LiftDialog'
import { SuppressDialog } from './SuppressDialog'
import type { Suppression } from './types'

/** Addresses that get no mail: why, since when, and the way back. */
export default function SuppressionList() {
  const { say } = useWords()
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const list = useListState({})
  const query = useQuery(suppressionsQuery(list.cursor))
  const actions = (
    <>
      <ExportButton kind="suppressions" />
      {may('outreach.write') && (
        <Button look="primary" icon="plus" onPress={() => setAdding(true)}>
          {say('consent.suppress')}
        </Button>
      )}
    </>
  )
  return (
    <SettingsFrame title={say('consent.suppressions')} lead={say('consent.suppressions_lead')} actions={actions}>
      <PagedRows
        query={query}
        list={list}
        row={(item: Suppression) => <Line key={item.id} item={item} />}
        waiting={4}
        empty={
          <State icon="mail" title={say('consent.suppressions_empty')}>
            {say('consent.suppressions_empty_more')}
          </State>
        }
      />
      <SuppressDialog isOpen={adding} onClose={() => setAdding(false)} />
    </SettingsFrame>
  )
}

function Line({ item }: { item: Suppression }) {
  const { say, sayKnown } = useWords()
  const may = useMay()
  const [asking, setAsking] = useState(false)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0 grow basis-52">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {item.constituent && item.name ? (
            <Link href={`/people/${item.constituent}`} className="hover:underline">
              <Name of={item.name} />
            </Link>
          ) : (
            <span>{say('consent.nobody_known')}</span>
          )}
          <Badge tone={item.reason === 'staff' ? 'plain' : 'bad'}>{sayKnown(`consent.reason_${item.reason}`, item.reason)}</Badge>
        </p>
        <p className="flex flex-wrap gap-x-3 text-sm text-ink-2">
          {item.address && <bdi dir="ltr">{item.address}</bdi>}
          <When of={item.at} />
        </p>
      </div>
      {may('outreach.write') && (
        <Button size="sm" look="plain" onPress={() => setAsking(true)}>
          {say('consent.lift')}
        </Button>
      )}
      <LiftDialog item={item} isOpen={asking} onClose={() => setAsking(false)} />
    </li>
  )
}
