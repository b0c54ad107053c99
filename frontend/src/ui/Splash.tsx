import { Mark } from './Mark'

/** The moment before it is known who is here. */
export const Splash = () => (
  <div className="grid min-h-dvh place-items-center">
    <Mark size={44} className="animate-pulse" />
  </div>
)
