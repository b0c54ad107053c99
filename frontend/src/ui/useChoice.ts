import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'

interface Options {
  count: number
  /** What was typed: another text begins at the top again. */
  typed: string
  onChoose: (at: number) => void
}

interface Choice {
  at: number
  point: (at: number) => void
  listRef: RefObject<HTMLUListElement | null>
  listId: string
  optionId: (at: number) => string
  onKeyDown: (event: KeyboardEvent) => void
}

/** Choosing from a list while the cursor stays in the field: arrows move, Enter takes. */
export function useChoice({ count, typed, onChoose }: Options): Choice {
  const listId = useId()
  const listRef = useRef<HTMLUListElement>(null)
  const [pointed, point] = useState(0)
  const at = Math.min(pointed, count - 1)
  useEffect(() => {
    point(0)
  }, [typed])
  useEffect(() => {
    // In braces: newer browsers answer scrolling with a promise, which an effect must not return.
    listRef.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !count) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) point((at + step + count) % count)
    else if (event.key === 'Enter') onChoose(at)
    else return
    event.preventDefault()
  }
  return { at, point, listRef, listId, optionId: (n) => `${listId}-${n}`, onKeyDown }
}
