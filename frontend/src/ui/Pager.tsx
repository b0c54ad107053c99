import { useWords } from '../i18n/useWords'
import { Button } from './Button'

interface Props {
  page: number
  hasNext: boolean
  onNext: () => void
  onPrevious: () => void
}

/** Steps through a list; nothing when it fits on one page. */
export function Pager({ page, hasNext, onNext, onPrevious }: Props) {
  const { say, number } = useWords()
  if (page === 1 && !hasNext) return null
  return (
    <nav aria-label={say('app.list.pages')} className="mt-4 flex flex-wrap items-center justify-between gap-3">
      <p className="text-sm text-ink-2">{say('app.list.page', { page: number(page) })}</p>
      <div className="flex gap-2">
        <Button icon="back" isDisabled={page === 1} onPress={onPrevious}>
          {say('app.list.previous')}
        </Button>
        <Button isDisabled={!hasNext} onPress={onNext}>
          {say('app.list.next')}
        </Button>
      </div>
    </nav>
  )
}
