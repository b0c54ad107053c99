import { describe, expect, it } from 'vitest'
import { type Frame, labelStep, layBars } from './bars'

const frame: Frame = { width: 600, height: 200, aside: 50, below: 20, above: 10, rtl: false }

describe('bars', () => {
  it('begin where reading begins', () => {
    const [first, last] = [layBars([1, 2, 3], frame).bars[0]!, layBars([1, 2, 3], { ...frame, rtl: true }).bars[0]!]
    expect([first.x > 50 && first.x < 200, last.x > 350 && last.x + last.width < 550]).toEqual([true, true])
  })

  it('stand on one line and reach as high as their value', () => {
    const { bars, zero } = layBars([0, 50, 100], frame)
    expect(zero).toBe(180)
    expect(bars.map((bar) => Math.round(bar.height))).toEqual([0, 85, 170])
    expect(bars.map((bar) => bar.y + bar.height)).toEqual([180, 180, 180])
  })

  it('stand still when there is nothing', () => {
    expect(layBars([0, 0], frame).bars.map((bar) => bar.height)).toEqual([0, 0])
    expect(layBars([], frame).bars).toEqual([])
  })
})

it('leaves out labels that would run into each other', () => {
  expect([labelStep(12, 600, 44), labelStep(12, 300, 44), labelStep(12, 0, 44)]).toEqual([1, 2, 528])
})
