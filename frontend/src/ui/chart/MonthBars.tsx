import { useState } from 'react'
import type { Money } from '../../i18n/format'
import { useWords } from '../../i18n/useWords'
import { address } from '../../api/client'
import { type Frame, labelStep, layBars } from './bars'
import { MonthBar } from './MonthBar'
import { useWidth } from './useWidth'

export interface MonthPoint {
  month: string
  value: Money
  gifts: number
  list: { path: string; query: Record<string, string> }
}

const HEIGHT = 230
const NO_BAR = { x: 0, y: 0, width: 0, height: 0, middle: 0 }

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
            <MonthBar
              key={point.month}
              bar={bars[at] ?? NO_BAR}
              zero={zero}
              to={linked ? address(point.list.path, point.list.query) : undefined}
              name={`${month(point.month)}: ${money(point.value)}, ${count('app.person.gifts', point.gifts)}`}
              value={money(point.value, { short: true })}
              label={(points.length - 1 - at) % step ? '' : shortMonth(point.month)}
              strong={at === points.length - 1}
              shown={shown === at}
              onShow={(on) => setShown(on ? at : null)}
              width={width}
            />
          ))}
        </svg>
      )}
    </div>
  )
}
