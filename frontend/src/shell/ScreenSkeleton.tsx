import { useWords } from '../i18n/useWords'
import { Line, RowsSkeleton } from '../ui/Skeleton'

/** The outline of a screen whose file is on its way. */
export function ScreenSkeleton() {
  const { say } = useWords()
  return (
    <div className="mx-auto w-full max-w-6xl px-4 pt-5 md:px-8 md:pt-8" aria-busy="true">
      <p className="sr-only" role="status">
        {say('app.state.loading')}
      </p>
      <Line className="mb-8 h-7 w-48" />
      <RowsSkeleton rows={6} />
    </div>
  )
}
