import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon'

const TONES = {
  calm: 'bg-sunken text-ink-2 border-line',
  warn: 'bg-warn-soft text-warn border-transparent',
  bad: 'bg-bad-soft text-bad border-transparent',
  good: 'bg-good-soft text-good border-transparent',
}

interface Props {
  tone?: keyof typeof TONES
  icon?: IconName
  children: ReactNode
  role?: 'alert' | 'status'
}

/** A few words that stand out on the page. */
export const Notice = ({ tone = 'calm', icon = 'info', children, role }: Props) => (
  <div role={role} className={`flex gap-3 rounded-md border px-4 py-3 ${TONES[tone]}`}>
    <Icon name={icon} className="mt-0.5" />
    <div className="min-w-0 grow">{children}</div>
  </div>
)
