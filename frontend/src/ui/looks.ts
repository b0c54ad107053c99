import { cx } from './classes'

export type Look = 'primary' | 'quiet' | 'plain' | 'danger'
export type Size = 'md' | 'sm'

const LOOKS: Record<Look, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong data-[pressed]:bg-accent-strong shadow-1',
  quiet: 'bg-surface text-ink border border-edge/60 hover:bg-hover hover:border-edge shadow-1',
  plain: 'text-ink-2 hover:text-ink hover:bg-hover',
  danger: 'bg-bad text-on-bad hover:bg-bad-strong shadow-1',
}

const SIZES: Record<Size, string> = {
  md: 'min-h-11 md:min-h-10 px-4 text-base',
  sm: 'min-h-11 md:min-h-8 px-3 text-sm',
}

/** The look of everything that is pressed, be it a button or a link. */
export const pressable = (look: Look = 'quiet', size: Size = 'md') =>
  cx(
    'inline-flex max-w-full items-center justify-center gap-2 rounded-md py-1 text-center font-semibold',
    'transition-colors duration-100 disabled:opacity-55 disabled:cursor-not-allowed',
    LOOKS[look],
    SIZES[size],
  )

export const squareSizes: Record<Size, string> = {
  md: 'size-11 md:size-10 p-0',
  sm: 'size-11 md:size-8 p-0',
}
