import { type ComponentType, lazy } from 'react'

interface Preloaded {
  preload: () => void
}

/** A screen in a file of its own, which can be fetched before it is needed. */
export function lazily<P extends object>(load: () => Promise<{ default: ComponentType<P> }>) {
  return Object.assign(lazy(load), { preload: () => void load().catch(() => undefined) }) satisfies Preloaded
}
