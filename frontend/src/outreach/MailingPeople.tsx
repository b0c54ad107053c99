import { useQuery } from '@tanstack/react-query'
import { useParams } from 'wouter'
import type { Page as Part } from '../api/types'
import { ExportButton } from '../exports/ExportButton'
import { useWords } from '../i18n/useWords'
import { useListState } from '../list/useListState'
import { PeopleTable } from '../people/PeopleTable'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { Pager } from '../ui/Pager'
import { Select } from '../ui/SelectField'
import { RowsSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { mailingPeopleQuery, mailingQuery } from './data'
import type { MailingPerson } from './types'

/** Who is in one group of a mailing's people. */
export default function MailingPeople() {
  const { say, sayKnown } = useWords()
  const { id = '' } = useParams<{ id: string }>()
  const mailing = useQuery({ ...mailingQuery(id), refetchInterval: false })
  const { query, cursor, page, set, goNext, goPrevious } = useListState({ group: 'gets' })
  const group = query.group ?? 'gets'
  const people = useQuery(mailingPeopleQuery(id, group, cursor))
  const groups = Object.keys(mailing.data?.figures ?? {}).filter((one) => one !== 'total')
  const title = (one: string) => sayKnown(`mailing.group.${one}`, one)
  return (
    <Page
      title={title(group)}
      back={{ to: `/mailings/${id}`, text: mailing.data?.name ?? say('mailing.mailings') }}
      actions={<ExportButton kind="mailing" query={{ mailing: id, group }} />}
    >
      <div className="mb-4 max-w-sm">
        <Select
          aria-label={say('mailing.group_of')}
          value={group}
          onChange={(one) => set({ group: one })}
          choices={(groups.length ? groups : [group]).map((one) => ({ value: one, text: title(one) }))}
        />
      </div>
      <Loaded query={people} waiting={<RowsSkeleton />}>
        {({ items, next }: Part<MailingPerson>) =>
          items.length ? (
            <>
              <PeopleTable rows={items} stale={people.isPlaceholderData} />
              <Pager page={page} hasNext={next !== null} onNext={() => goNext(next ?? '')} onPrevious={goPrevious} />
            </>
          ) : (
            <State icon="people" title={say('mailing.nobody_here')} />
          )
        }
      </Loaded>
    </Page>
  )
}
