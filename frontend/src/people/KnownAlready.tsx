import { Link } from 'wouter'
import type { Problem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { Notice } from '../ui/Notice'

/** The address is somebody's already: the way to them, so that nobody is written down twice. */
export function KnownAlready({ problem }: { problem: Problem | null }) {
  const { say } = useWords()
  const owner = problem?.errors.find((error) => error.code === 'email_taken')?.params.constituent
  if (!owner) return null
  return (
    <Notice tone="warn" icon="person">
      {say('app.person.known')}{' '}
      <Link href={`/people/${owner}`} className="font-semibold underline">
        {say('app.person.known_open')}
      </Link>
    </Notice>
  )
}
