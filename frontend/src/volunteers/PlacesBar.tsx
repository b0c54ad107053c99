import { useWords } from '../i18n/useWords'
import { cx } from '../ui/classes'

interface Props {
  of: { capacity: number; filled: number; waiting: number }
  label: string
}

/** How many places are taken: a bar, and the same in words. */
export function PlacesBar({ of: { capacity, filled, waiting }, label }: Props) {
  const { say, count, number } = useWords()
  const share = capacity ? filled / capacity : 0
  const told = say('volunteering.filled_of', { filled: number(filled), capacity: number(capacity) })
  return (
    <div className="min-w-32">
      <p className="flex flex-wrap justify-between gap-x-3 text-sm">
        <span>{told}</span>
        {waiting > 0 && <span className="text-warn">{count('volunteering.waiting_n', waiting)}</span>}
      </p>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(capacity, 1)}
        aria-valuenow={Math.min(filled, capacity)}
        aria-valuetext={told}
        className="mt-1 h-2 overflow-hidden rounded-full bg-hover"
      >
        <div
          className={cx('h-full rounded-full', share >= 1 ? 'bg-good' : 'bg-accent')}
          style={{ inlineSize: `${Math.min(100, share * 100)}%` }}
        />
      </div>
    </div>
  )
}
