import { screenOf } from '../routes'

/** Fetches a screen's file while the pointer is on its way to the link. */
export const preload = (to: string) => screenOf(to)?.preload()
