import type { MouseEvent, ReactNode } from 'react'
import { useLocation } from 'wouter'
import type { Bar } from './bars'

interface Props {
  bar: Bar
  /** Where the bars stand on. */
  zero: number
  /** Where it leads; a picture only, when nowhere. */
  to: string | undefined
  name: string
  value: string
  label: string
  strong: boolean
  shown: boolean
  onShow: (shown: boolean) => void
  width: number
}

const LETTER = 7.2

/** One month: the bar that is pressed, and beside it what is drawn for the eye alone. */
export function MonthBar({ bar, zero, to, name, value, label, strong, shown, onShow, width }: Props) {
  const half = (value.length * LETTER) / 2 + 4
  return (
    <g>
      <Pressed to={to} name={name} onShow={onShow}>
        <rect x={bar.x} y={0} width={bar.width} height={zero} fill="transparent" />
        <rect
          x={bar.x}
          y={bar.height ? bar.y : zero - 2}
          width={bar.width}
          height={bar.height || 2}
          rx={Math.min(5, bar.width / 3)}
          className={`transition-colors group-focus-visible:stroke-ink group-focus-visible:[stroke-width:2] ${strong || shown ? 'fill-(--chart-1)' : 'fill-(--chart-2)'}`}
        />
      </Pressed>
      <g aria-hidden="true" textAnchor="middle">
        {shown && (
          <text x={Math.min(width - half, Math.max(half, bar.middle))} y={bar.y - 8} className="fill-ink text-sm font-semibold">
            {value}
          </text>
        )}
        <text x={bar.middle} y={zero + 20} className="fill-ink-2 text-xs">
          {label}
        </text>
      </g>
    </g>
  )
}

interface PressedProps {
  to: string | undefined
  name: string
  onShow: (shown: boolean) => void
  children: ReactNode
}

function Pressed({ to, name, onShow, children }: PressedProps) {
  const [, navigate] = useLocation()
  const shows = {
    'aria-label': name,
    onPointerEnter: () => onShow(true),
    onPointerLeave: () => onShow(false),
  }
  if (!to)
    return (
      <g role="img" {...shows}>
        {children}
      </g>
    )
  const go = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    navigate(to)
  }
  return (
    <a href={to} onClick={go} onFocus={() => onShow(true)} onBlur={() => onShow(false)} className="group outline-none" {...shows}>
      {children}
    </a>
  )
}
