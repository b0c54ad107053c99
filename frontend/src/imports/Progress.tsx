import { useId } from 'react'
import { useWords } from '../i18n/useWords'

/** How far something is; `part` is from 0 to 1. */
export function Progress({ label, part }: { label: string; part: number }) {
  const { number } = useWords()
  const id = useId()
  const percent = Math.round(part * 100)
  return (
    <div className="mx-auto max-w-lg py-6">
      <p id={id} className="mb-2 flex justify-between gap-4 font-semibold">
        <span>{label}</span>
        <span className="text-ink-2">{number(percent)}%</span>
      </p>
      <div
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="h-2.5 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full rounded-full bg-accent transition-[width]" style={{ width: `${Math.max(percent, 2)}%` }} />
      </div>
    </div>
  )
}
