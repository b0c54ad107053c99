import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { Me } from '../api/types'
import { readIn } from '../i18n/store'
import { useWords } from '../i18n/useWords'
import { Mark } from '../ui/Mark'
import { LangSwitch } from '../shell/LangSwitch'
import { sessionBegan } from './ended'
import { LinkLanding } from './LinkLanding'
import { meQuery, welcome } from './me'
import { ownPath } from './next'
import { SignInPanel } from './SignInPanel'

/** The way in: by code, or from the link in the letter. */
export default function SignIn() {
  const { say } = useWords()
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const params = new URLSearchParams(useSearch())
  const [token, setToken] = useState(params.get('token'))
  useEffect(() => {
    document.title = say('app.title', { page: say('app.sign_in.title') })
  }, [say])
  const enter = (me: Me) => {
    client.clear()
    client.setQueryData(meQuery.queryKey, welcome(me))
    sessionBegan()
    void readIn(me.preferences.lang)
    navigate(ownPath(params.get('next')), { replace: true })
  }
  return (
    <div className="star-field flex min-h-dvh flex-col">
      <div className="flex justify-end p-4">
        <LangSwitch onSwitch={readIn} />
      </div>
      <main className="mx-auto flex w-full max-w-md grow flex-col justify-center px-4 pb-24">
        <div className="card rise p-6 shadow-2 sm:p-8">
          <Mark size={40} />
          <h1 className="mt-4 text-xl font-semibold">{say('app.sign_in.title')}</h1>
          <p className="mt-1 mb-6 text-ink-2">{say(token ? 'app.sign_in.link_lead' : 'app.sign_in.lead')}</p>
          {token ? (
            <LinkLanding token={token} onSignedIn={enter} onOther={() => setToken(null)} />
          ) : (
            <SignInPanel onSignedIn={enter} />
          )}
        </div>
        <p className="mt-4 text-center text-sm text-ink-2">{say('app.sign_in.no_password')}</p>
      </main>
    </div>
  )
}
