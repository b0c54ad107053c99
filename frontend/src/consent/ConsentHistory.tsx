import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { Say } from '../i18n/Say'
import { useWords } from '../i18n/useWords'
import { When } from '../ui/Amount'
import { Button } from '../ui/Button'
import { Name } from '../ui/Name'
import { Written } from '../ui/Written'
import type { Consent, Consents } from './types'

/** Everything that was ever said, newest first: when, where, to which wording, and who wrote it down. */
export function ConsentHistory({ query }: { query: UseInfiniteQueryResult<InfiniteData<Consents>> }) {
  const { say } = useWords()
  const items = (query.data?.pages ?? []).flatMap((page) => page.items)
  if (!items.length) return <p className="text-sm text-ink-2">{say('consent.nothing_said')}</p>
  return (
    <details className="text-sm">
      <summary className="min-h-11 cursor-pointer py-2.5 font-semibold text-accent-ink md:min-h-8 md:py-1">{say('consent.history')}</summary>
      <ol className="mt-2 divide-y divide-line">
        {items.map((consent) => (
          <Line key={consent.id} consent={consent} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button look="plain" size="sm" pending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {say('app.timeline.older')}
        </Button>
      )}
    </details>
  )
}

function Line({ consent }: { consent: Consent }) {
  const { say, sayKnown } = useWords()
  return (
    <li className="py-2">
      <p>
        {say(`consent.said_${consent.state}`, {
          purpose: say(`consent.purpose_${consent.purpose}`),
          channel: say(`consent.channel_${consent.channel}`),
        })}
      </p>
      <p className="text-ink-2">
        {sayKnown(`consent.source_${consent.source}`, consent.source)}
        {say('app.comma')}
        {consent.by ? <Say k="app.timeline.by" when={<When of={consent.at} />} name={<bdi>{consent.by}</bdi>} /> : <When of={consent.at} />}
      </p>
      {consent.wording && (
        <p className="text-ink-2">
          {consent.source === 'import' ? (
            // A file brings the statement itself, where our pages have versions of theirs.
            <q>
              <bdi>{consent.wording}</bdi>
            </q>
          ) : (
            <>
              {consent.statement ? <Name of={consent.statement} /> : <bdi dir="ltr">{consent.wording}</bdi>} ({say('consent.wording', { version: consent.wording })})
            </>
          )}
        </p>
      )}
      {consent.note && <Written text={consent.note} />}
    </li>
  )
}
