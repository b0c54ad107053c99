import type { ReactNode } from 'react'
import { useWords } from '../i18n/useWords'
import { type Problem, tellProblem } from '../api/problem'
import { Button, ButtonLink } from './Button'
import { Icon, type IconName } from './Icon'

interface Props {
  icon: IconName
  title: string
  children?: ReactNode
  actions?: ReactNode
  tone?: 'calm' | 'bad'
}

/** A whole area that has nothing else to show, and what can be done about it. */
export function State({ icon, title, children, actions, tone = 'calm' }: Props) {
  const colours = tone === 'bad' ? 'bg-bad-soft text-bad' : 'bg-accent-soft text-accent-ink'
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-4 py-12 text-center">
      <div className={`mb-4 grid size-14 place-items-center rounded-full ${colours}`}>
        <Icon name={icon} size={26} />
      </div>
      <h2 className="text-lg font-semibold">{title}</h2>
      {children && <div className="mt-1 text-ink-2">{children}</div>}
      {actions && <div className="mt-5 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  )
}

/** A "no" where an answer should be; says which, and offers to ask again where that can help. */
export function Failed({ problem, retry }: { problem: Problem; retry?: () => void }) {
  const words = useWords()
  if (problem.status === 403) return <NoPermission />
  if (problem.status === 404) return <NotHere />
  const offline = problem.status === 0 && !navigator.onLine
  const again = retry && (
    <Button look="primary" onPress={retry}>
      {words.say('app.state.retry')}
    </Button>
  )
  if (offline)
    return (
      <State icon="offline" title={words.say('app.state.offline')} actions={again}>
        {words.say('app.state.offline_more')}
      </State>
    )
  return (
    <div role="alert">
      <State icon="alert" tone="bad" title={words.say('app.state.failed')} actions={again}>
        {tellProblem(words, problem)}
      </State>
    </div>
  )
}

export function NoPermission() {
  const { say } = useWords()
  return (
    <State icon="lock" title={say('app.state.no_permission')} actions={<ButtonLink to="/">{say('app.state.home')}</ButtonLink>}>
      {say('app.state.no_permission_more')}
    </State>
  )
}

export function NotHere() {
  const { say } = useWords()
  return (
    <State icon="search" title={say('app.state.not_here')} actions={<ButtonLink to="/">{say('app.state.home')}</ButtonLink>}>
      {say('app.state.not_here_more')}
    </State>
  )
}
