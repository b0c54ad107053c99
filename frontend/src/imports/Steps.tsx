import { useWords } from '../i18n/useWords'
import { cx } from '../ui/classes'
import { Icon } from '../ui/Icon'
import type { Import } from './types'

const STEPS = ['file', 'columns', 'check', 'run'] as const
const PLACE = { uploading: 0, reading: 0, mapping: 1, checking: 2, checked: 2, entering: 3 } as Partial<Record<Import['phase'], number>>

/** The way of a file, and where on it this one is. */
export function Steps({ one }: { one: Import }) {
  const { say, number } = useWords()
  const here = one.status === 'done' ? STEPS.length : (PLACE[one.phase] ?? STEPS.length)
  return (
    <ol className="mb-6 grid grid-cols-2 gap-2 sm:grid-cols-4">
      {STEPS.map((step, at) => (
        <li
          key={step}
          aria-current={at === here ? 'step' : undefined}
          className={cx(
            'flex items-center gap-2 rounded-md border px-3 py-2 text-sm',
            at === here ? 'border-accent bg-accent-soft font-semibold text-accent-ink' : 'border-line text-ink-2',
          )}
        >
          {at < here ? <Icon name="check" size={16} /> : <span>{number(at + 1)}</span>}
          {say(`data.step.${step}`)}
        </li>
      ))}
    </ol>
  )
}
