import { scaleBand, scaleLinear } from 'd3-scale'

export interface Frame {
  width: number
  height: number
  /** Room for the numbers beside the bars, on the side where reading begins. */
  aside: number
  below: number
  above: number
  rtl: boolean
}

export interface Bar {
  x: number
  y: number
  width: number
  height: number
  middle: number
}

export interface Tick {
  value: number
  y: number
}

/** Where bars and grid lines stand. In Arabic the first month is at the right, and so are the numbers. */
export function layBars(values: number[], { width, height, aside, below, above, rtl }: Frame) {
  const across = rtl ? [width - aside, 0] : [aside, width]
  const band = scaleBand<number>().domain(values.keys()).range(across as [number, number]).paddingInner(0.32).paddingOuter(0.16)
  const up = scaleLinear().domain([0, Math.max(1, ...values)]).nice(4).range([height - below, above])
  const bars = values.map((value, at): Bar => {
    const x = band(at) ?? 0
    const y = up(Math.max(0, value))
    return { x, y, width: band.bandwidth(), height: Math.max(0, height - below - y), middle: x + band.bandwidth() / 2 }
  })
  const ticks = up.ticks(4).map((value): Tick => ({ value, y: up(value) }))
  return { bars, ticks, zero: height - below }
}

/** Every label when they fit, else every second, third …, counted back from the newest. */
export const labelStep = (count: number, width: number, needed: number) => Math.max(1, Math.ceil((count * needed) / Math.max(1, width)))
