import type { ReactNode } from 'react'
import { Icon } from './Icon'

interface Props {
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
  hint?: ReactNode
}

/** A yes or no with its meaning beside it. */
export function Check({ checked, onChange, children, hint }: Props) {
  return (
    <label className="flex min-h-11 items-start gap-3 py-2 md:min-h-8 md:py-1">
      <span className="relative mt-0.5 grid size-5 shrink-0 place-items-center">
        <input
          type="checkbox"
          checked={checked}
          onChange={(event) => onChange(event.target.checked)}
          className="size-5 appearance-none rounded-sm border border-edge bg-surface checked:border-accent checked:bg-accent"
        />
        {checked && <Icon name="check" size={14} className="pointer-events-none absolute text-on-accent [stroke-width:3]" />}
      </span>
      <span>
        <span className="block">{children}</span>
        {hint && <span className="block text-sm text-ink-2">{hint}</span>}
      </span>
    </label>
  )
}
