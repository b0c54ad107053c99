import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { Page as Part } from '../api/types'
import { useWords } from '../i18n/useWords'
import type { useListState } from '../list/useListState'
import { Day } from '../ui/Amount'
import { Button } from '../ui/Button'
import { cx } from '../ui/classes'
import { Loaded } from '../ui/Loaded'
import { Name } from '../ui/Name'
import { Pager } from '../ui/Pager'
import { RowsSkeleton } from '../ui/Skeleton'
import { type Asked, remindersQuery } from './data'
import { Outcome, Step } from './Outcome'
import type { Outcome as Ended, Reminder } from './types'

interface Props {
  list: ReturnType<typeof useListState>
  asked: Asked
}

/** The people behind the numbers, those decided last first. */
export function ReminderRows({ list, asked }: Props) {
  const { say } = useWords()
  const query = useQuery(remindersQuery(asked))
  const some = Boolean(asked.outcome)
  return (
    <section aria-labelledby="rows" className="mt-6">
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <h2 id="rows" className="text-lg font-semibold">
          {some ? <Step of={Number(asked.step)} /> : say('membership.reminders_all')}
        </h2>
        {some && (
          <>
            <Outcome of={asked.outcome as Ended} />
            <Button size="sm" icon="close" onPress={() => list.set({ step: '', outcome: '' })}>
              {say('membership.reminders_show_all')}
            </Button>
          </>
        )}
      </div>
      <Loaded query={query} waiting={<RowsSkeleton rows={5} />}>
        {({ items, next }: Part<Reminder>) => (
          <>
            {items.length > 0 ? (
              <ul className={cx('card divide-y divide-line', query.isPlaceholderData && 'opacity-60')}>
                {items.map((item) => (
                  <Row key={`${item.constituent}${item.end}${item.step}`} item={item} />
                ))}
              </ul>
            ) : (
              <p className="text-ink-2">{say('membership.reminders_nobody')}</p>
            )}
            <Pager page={list.page} hasNext={next !== null} onNext={() => list.goNext(next ?? '')} onPrevious={list.goPrevious} />
          </>
        )}
      </Loaded>
    </section>
  )
}

function Row({ item }: { item: Reminder }) {
  const { say } = useWords()
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3 hover:bg-hover/60 md:grid md:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_7rem_9rem] md:justify-items-start">
      <Link href={`/people/${item.constituent}`} className="min-w-0 grow basis-48 font-semibold after:absolute after:inset-0">
        {item.name ? <Name of={item.name} /> : say('app.no_name')}
      </Link>
      <span className="grow basis-40 text-sm text-ink-2">
        <Step of={item.step} />
      </span>
      <span className="text-sm text-ink-2">
        <Day of={item.day} short />
      </span>
      <Outcome of={item.outcome} />
    </li>
  )
}
