import { type ComponentType, lazy } from 'react'
import type { Area } from '../i18n/say'
import { readAlso } from '../i18n/store'

interface Preloaded {
  preload: () => void
}

/** A screen in a file of its own, which can be fetched before it is needed, with the words of its areas. */
export function lazily<P extends object>(load: () => Promise<{ default: ComponentType<P> }>, ...areas: Area[]) {
  const both = async () => {
    const [screen] = await Promise.all([load(), readAlso(areas)])
    return screen
  }
  return Object.assign(lazy(both), { preload: () => void both().catch(() => undefined) }) satisfies Preloaded
}
