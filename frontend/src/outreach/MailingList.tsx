import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Page as Part } from '../api/types'
import { useWords } from '../i18n/useWords'
import { useListState } from '../list/useListState'
import { useMay } from '../session/me'
import { When } from '../ui/Amount'
import { ButtonLink } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { Pager } from '../ui/Pager'
import { RowsSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { mailingsQuery } from './data'
import { ListOrArchive } from './ListOrArchive'
import { StateBadge } from './StateBadge'
import { OutreachTabs } from './Tabs'
import type { MailingRow } from './types'

/** Every mailing, newest first. */
export default function MailingList() {
  const { say } = useWords()
  const may = useMay()
  const { cursor, page, goNext, goPrevious, query: shown, set } = useListState({ archived: '' })
  const archived = shown.archived === 'true'
  const query = useQuery(mailingsQuery(cursor, archived ? 'true' : ''))
  const add = may('outreach.write') && (
    <ButtonLink to="/mailings/new" look="primary" icon="plus">
      {say('mailing.new')}
    </ButtonLink>
  )
  return (
    <Page title={say('mailing.mailings')} actions={add}>
      <OutreachTabs />
      <ListOrArchive archived={archived} onChange={(next) => set({ archived: next ? 'true' : '' })} />
      <Loaded query={query} waiting={<RowsSkeleton />}>
        {({ items, next }: Part<MailingRow>) =>
          items.length ? (
            <>
              <ul className="card divide-y divide-line">
                {items.map((mailing) => (
                  <Line key={mailing.id} mailing={mailing} />
                ))}
              </ul>
              <Pager page={page} hasNext={next !== null} onNext={() => goNext(next ?? '')} onPrevious={goPrevious} />
            </>
          ) : (
            <State icon="mail" title={say(archived ? 'mailing.archive_empty' : 'mailing.empty')} actions={!archived && add}>
              {say(archived ? 'mailing.archive_more' : 'mailing.empty_more')}
            </State>
          )
        }
      </Loaded>
    </Page>
  )
}

function Line({ mailing }: { mailing: MailingRow }) {
  const { say } = useWords()
  const at = mailing.started ?? mailing.at
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3 hover:bg-hover/60">
      <div className="min-w-0 grow">
        <Link href={`/mailings/${mailing.id}`} className="font-semibold after:absolute after:inset-0">
          <bdi>{mailing.name}</bdi>
        </Link>
        <p className="text-sm text-ink-2">
          {say(`mailing.purpose.${mailing.purpose}`)} · <bdi>{mailing.by}</bdi>
        </p>
      </div>
      {at && (
        <span className="text-sm text-ink-2">
          <When of={at} />
        </span>
      )}
      <StateBadge state={mailing.state} />
    </li>
  )
}
