import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { asProblem, unreachable } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { Failed } from './States'

interface Props<T> {
  query: UseQueryResult<T>
  waiting: ReactNode
  children: (data: T) => ReactNode
}

/** An answer, the outline of it while it comes, or the reason why it does not. */
export function Loaded<T>({ query, waiting, children }: Props<T>) {
  const { say } = useWords()
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.isError) return <Failed problem={asProblem(query.error)} retry={() => void query.refetch()} />
  if (query.fetchStatus === 'paused') return <Failed problem={unreachable()} retry={() => void query.refetch()} />
  return (
    <div aria-busy="true">
      <p className="sr-only" role="status">
        {say('app.state.loading')}
      </p>
      {waiting}
    </div>
  )
}
