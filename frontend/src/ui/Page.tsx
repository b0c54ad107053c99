import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { useWords } from '../i18n/useWords'
import { cx } from './classes'
import { Icon } from './Icon'
import { arrived } from './arrival'

interface Props {
  title: string
  /** What stands as heading when it is more than the title's text. */
  heading?: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  back?: { to: string; text: string }
  narrow?: boolean
  children: ReactNode
}

/** One screen: its heading takes the focus on arrival, its title names the tab. */
export function Page({ title, heading, lead, actions, back, narrow, children }: Props) {
  const head = useRef<HTMLHeadingElement>(null)
  const { say } = useWords()
  useEffect(() => {
    document.title = say('app.title', { page: title })
  }, [title, say])
  useEffect(() => {
    if (arrived()) head.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div className={cx('mx-auto w-full px-4 pt-5 pb-16 md:px-8 md:pt-8', narrow ? 'max-w-3xl' : 'max-w-6xl')}>
      {back && (
        <Link
          href={back.to}
          className="-ms-1 mb-2 inline-flex min-h-11 items-center gap-1 rounded-sm text-sm font-semibold text-ink-2 hover:text-ink md:min-h-8"
        >
          <Icon name="back" size={16} />
          {back.text}
        </Link>
      )}
      <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3 md:mb-8">
        <div className="min-w-0">
          <h1 ref={head} tabIndex={-1} className="text-xl font-semibold md:text-2xl">
            {heading ?? title}
          </h1>
          {lead && <div className="mt-1 text-ink-2">{lead}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  )
}
