import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Moment, Page } from '../api/types'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { cx } from '../ui/classes'
import { asProblem, tellProblem } from '../api/problem'
import { Notice } from '../ui/Notice'
import { State } from '../ui/States'
import { timelineQuery } from './data'
import { type Filter, FILTERS, fits } from './moments'
import { TimelineItem } from './TimelineItem'

/** What happened with somebody, newest first. */
export function Timeline({ person, first }: { person: string; first: Page<Moment> }) {
  const words = useWords()
  const [filter, setFilter] = useState<Filter>('all')
  const query = useInfiniteQuery(timelineQuery(person, first))
  const [, ...older] = query.data.pages
  const items = [first, ...older].flatMap((page) => page.items)
  const shown = items.filter((item) => fits(filter, item))
  return (
    <Card flush title={words.say('app.timeline.title')} actions={<Filters filter={filter} onFilter={setFilter} />}>
      {shown.length ? (
        <ol className="px-5 py-2">
          {shown.map((item) => (
            <TimelineItem key={`${item.kind}-${item.id}`} moment={item} />
          ))}
        </ol>
      ) : (
        <State icon="history" title={words.say(filter === 'all' ? 'app.timeline.empty' : 'app.timeline.none_of_kind')} />
      )}
      {query.error && (
        <div className="px-5 pb-3">
          <Notice tone="bad" icon="alert" role="alert">
            {tellProblem(words, asProblem(query.error))}
          </Notice>
        </div>
      )}
      {query.hasNextPage && (
        <div className="border-t border-line p-3 text-center">
          <Button look="plain" pending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {words.say('app.timeline.older')}
          </Button>
        </div>
      )}
    </Card>
  )
}

function Filters({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  const { say } = useWords()
  return (
    <div role="group" aria-label={say('app.timeline.filter')} className="flex flex-wrap gap-1">
      {FILTERS.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === filter}
          onClick={() => onFilter(one)}
          className={cx(
            'min-h-11 rounded-full px-3 text-sm transition-colors md:min-h-8',
            one === filter ? 'bg-accent-soft font-semibold text-accent-ink' : 'text-ink-2 hover:bg-hover',
          )}
        >
          {say(`app.timeline.filter_${one}`)}
        </button>
      ))}
    </div>
  )
}
