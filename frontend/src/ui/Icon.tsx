import { type IconName, ICONS, TURNS } from './icons'

export type { IconName }

/** A picture beside words; it is never the only name of a control. */
export function Icon({ name, size = 18, className = '' }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 3 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${TURNS.has(name) ? 'turns' : ''} ${className}`}
    >
      <path d={ICONS[name]} />
    </svg>
  )
}
