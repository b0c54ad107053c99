import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { tellCode } from '../api/problem'
import { Say } from '../i18n/Say'
import { useWords } from '../i18n/useWords'
import { When } from '../ui/Amount'
import { Notice } from '../ui/Notice'
import { noticesQuery, type StandsStill } from './data'

/** What stands still, for as long as it does: letters that wait, mailings that do not go on. */
export function Notices() {
  const query = useQuery(noticesQuery)
  const items = query.data?.items ?? []
  if (!items.length) return null
  return (
    <ul className="mb-5 space-y-3">
      {items.map((one) => (
        <li key={one.mailing ?? one.kind}>
          <Notice tone="warn" icon="alert" role="status">
            <Told one={one} />
          </Notice>
        </li>
      ))}
    </ul>
  )
}

function Told({ one }: { one: StandsStill }) {
  const words = useWords()
  const { count } = words
  return (
    <>
      <p className="font-semibold">
        {one.mailing ? (
          <Say
            k="app.notice.mailing"
            name={
              <Link href={`/mailings/${one.mailing}`} className="underline">
                <bdi>{one.name}</bdi>
              </Link>
            }
          />
        ) : (
          count('app.notice.letters', one.letters)
        )}
      </p>
      <p>
        {tellCode(words, one.code)} <Say k="app.notice.since" when={<When of={one.since} />} />
      </p>
    </>
  )
}
