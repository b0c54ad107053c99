import { type MouseEvent, useState } from 'react'
import { useLocation } from 'wouter'
import type { Money } from '../../i18n/format'
import { useWords } from '../../i18n/useWords'
import { address } from '../../api/client'
import { type Frame, labelStep, layBars } from './bars'
import { useWidth } from './useWidth'

export interface MonthPoint {
  month: string
  value: Money
  gifts: number
  list: { path: string; query: Record<string, string> }
}

const HEIGHT = 230

/** A bar for each month; each leads to the gifts of its month. */
export function MonthBars({ points, label, linked }: { points: MonthPoint[]; label: string; linked: boolean }) {
  const { dir, compact, shortMonth, money, month, count } = useWords()
  const [box, width] = useWidth<HTMLDivElement>()
  const [shown, setShown] = useState<number | null>(null)
  const frame: Frame = { width, height: HEIGHT, aside: 52, below: 28, above: 26, rtl: dir === 'rtl' }
  const { bars, ticks, zero } = layBars(points.map((point) => point.value.amount), frame)
  const step = labelStep(points.length, width - frame.aside, 44)
  const currency = points[0]?.value.currency ?? ''
  const [labelX, lineFrom, lineTo] = frame.rtl ? [width, 0, width - frame.aside + 6] : [0, frame.aside - 6, width]
  return (
    <div ref={box} className="min-h-[230px]">
      {width > 0 && (
        <svg width={width} height={HEIGHT} direction="ltr" role="group" aria-label={label} className="block overflow-visible">
          {ticks.map((tick) => (
            <g key={tick.value} aria-hidden="true">
              <line x1={lineFrom} x2={lineTo} y1={tick.y} y2={tick.y} className="stroke-line" />
              <text
                x={labelX}
                y={tick.y + 4}
                textAnchor={frame.rtl ? 'end' : 'start'}
                direction="ltr"
                className="fill-ink-3 text-xs"
              >
                {compact({ amount: tick.value, currency })}
              </text>
            </g>
          ))}
          {points.map((point, at) => (
            <Bar
              key={point.month}
              bar={bars[at]!}
              zero={zero}
              to={linked ? address(point.list.path, point.list.query) : undefined}
              name={`${month(point.month)}: ${money(point.value)}, ${count('app.person.gifts', point.gifts)}`}
              newest={at === points.length - 1}
              on={shown === at}
              onShow={(on) => setShown(on ? at : null)}
              value={money(point.value, { short: true })}
              label={(points.length - 1 - at) % step ? '' : shortMonth(point.month)}
              width={width}
            />
          ))}
        </svg>
      )}
    </div>
  )
}

interface BarProps {
  bar: { x: number; y: number; width: number; height: number; middle: number }
  zero: number
  to: string | undefined
  name: string
  newest: boolean
  on: boolean
  onShow: (on: boolean) => void
  value: string
  label: string
  width: number
}

function Bar({ bar, zero, to, name, newest, on, onShow, value, label, width }: BarProps) {
  const [, navigate] = useLocation()
  const Tag = to ? 'a' : 'g'
  const link = to && {
    href: to,
    onClick: (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      navigate(to)
    },
  }
  const half = value.length * 3.6 + 4
  return (
    <Tag
      {...link}
      role={to ? undefined : 'img'}
      aria-label={name}
      onPointerEnter={() => onShow(true)}
      onPointerLeave={() => onShow(false)}
      onFocus={() => onShow(true)}
      onBlur={() => onShow(false)}
      className="group outline-none"
    >
      <rect x={bar.x} y={0} width={bar.width} height={zero} fill="transparent" />
      <rect
        x={bar.x}
        y={bar.height ? bar.y : zero - 2}
        width={bar.width}
        height={bar.height || 2}
        rx={Math.min(5, bar.width / 3)}
        className={`transition-colors group-focus-visible:stroke-ink group-focus-visible:[stroke-width:2] ${newest || on ? 'fill-(--chart-1)' : 'fill-(--chart-2)'}`}
      />
      {on && (
        <text
          x={Math.min(width - half, Math.max(half, bar.middle))}
          y={bar.y - 8}
          textAnchor="middle"
          aria-hidden="true"
          className="fill-ink text-sm font-semibold"
        >
          {value}
        </text>
      )}
      {label && (
        <text x={bar.middle} y={zero + 20} textAnchor="middle" aria-hidden="true" className="fill-ink-2 text-xs">
          {label}
        </text>
      )}
    </Tag>
  )
}
