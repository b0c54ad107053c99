import type { ReactNode } from 'react'
import { Button as Base, type ButtonProps } from 'react-aria-components/Button'
import { Link } from 'wouter'
import { cx } from './classes'
import { Icon, type IconName } from './Icon'
import { type Look, pressable, type Size, squareSizes } from './looks'
import { Spinner } from './Spinner'

interface Common {
  look?: Look
  size?: Size
  icon?: IconName
  children?: ReactNode
  className?: string
}

type Props = Common & Omit<ButtonProps, 'children' | 'className' | 'style' | 'isPending'> & { pending?: boolean }

/** While `pending` it stays where it is, keeps the focus, and cannot be pressed twice. */
export function Button({ look, size, icon, children, className, pending, onPress, ...props }: Props) {
  return (
    <Base
      {...props}
      {...(pending ? { 'aria-disabled': true } : onPress ? { onPress } : {})}
      className={cx(pressable(look, size), pending && 'opacity-80', className)}
    >
      {pending ? <Spinner /> : icon && <Icon name={icon} />}
      {children}
    </Base>
  )
}

/** A button of one icon; the label is what it is called. */
export function IconButton({ look = 'plain', size, icon, label, className, ...props }: Omit<Props, 'pending'> & { icon: IconName; label: string }) {
  return (
    <Base {...props} aria-label={label} className={cx(pressable(look, size), squareSizes[size ?? 'md'], className)}>
      <Icon name={icon} size={20} />
    </Base>
  )
}

interface LinkProps extends Common {
  to: string
  onPointerEnter?: () => void
}

/** A link to a screen that looks like a button. */
export function ButtonLink({ look, size, icon, children, className, to, onPointerEnter }: LinkProps) {
  return (
    <Link href={to} className={cx(pressable(look, size), className)} onPointerEnter={onPointerEnter}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  )
}
