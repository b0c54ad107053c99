import { type ComponentType, createElement, lazy, useState } from 'react'
import type { Area } from '../i18n/say'
import { readAlso } from '../i18n/store'

interface Preloaded {
  /** Fetches it ahead; done when it is there, or when it could not be had. */
  preload: () => Promise<void>
}

/**
 * A screen in a file of its own, which can be fetched before it is needed, with the words of its areas.
 *
 * One that is there already is shown at once: React keeps back for 300 ms whatever follows a fallback.
 */
export function lazily<P extends object>(load: () => Promise<{ default: ComponentType<P> }>, ...areas: Area[]) {
  let here: ComponentType<P> | undefined
  const both = async () => {
    const [screen] = await Promise.all([load(), readAlso(areas)])
    here = screen.default
    return screen
  }
  const Later = lazy(both)
  const Screen = (props: P) => {
    // What was chosen when it came stays, or it would begin anew.
    const [Chosen] = useState(() => here ?? Later)
    return createElement(Chosen as ComponentType<P>, props)
  }
  const preload = () => both().then(() => undefined, () => undefined)
  return Object.assign(Screen, { preload }) satisfies Preloaded
}
