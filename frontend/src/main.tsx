import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { startReading } from './i18n/store'
import { screenAt } from './routes'
import { meQuery } from './session/me'
import { queryClient } from './session/queryClient'
import { watchLeaving } from './shell/useGuardedLocation'
import './styles/app.css'

watchLeaving()
if (location.pathname !== '/sign-in') void queryClient.prefetchQuery(meQuery)
await Promise.all([startReading(), screenAt(location.pathname)?.preload()])
const place = document.getElementById('app')
if (place)
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
