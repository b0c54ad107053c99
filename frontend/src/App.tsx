import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, Suspense } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { Route, Router, Switch } from 'wouter'
import { useWords } from './i18n/useWords'
import { Routes } from './routes'
import { Gate } from './session/Gate'
import { queryClient } from './session/queryClient'
import { Broken } from './shell/Broken'
import { lazily } from './shell/lazily'
import { Shell } from './shell/Shell'
import { useGuardedLocation } from './shell/useGuardedLocation'
import { Splash } from './ui/Splash'

const SignIn = lazily(() => import('./session/SignIn'))

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Router hook={useGuardedLocation}>
        <InLanguage>
          <Broken>
          <Switch>
            <Route path="/sign-in">
              <Suspense fallback={<Splash />}>
                <SignIn />
              </Suspense>
            </Route>
            <Route>
              <Gate>
                <Shell>
                  <Routes />
                </Shell>
              </Gate>
            </Route>
          </Switch>
          </Broken>
        </InLanguage>
      </Router>
    </QueryClientProvider>
  )
}

/** The direction and strings of menus, windows and calendars. Their digits are not ours to set here: see DateField. */
function InLanguage({ children }: { children: ReactNode }) {
  const { lang } = useWords()
  return <I18nProvider locale={lang === 'ar' ? 'ar-AE' : 'en-US'}>{children}</I18nProvider>
}
