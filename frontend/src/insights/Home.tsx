import { useQuery } from '@tanstack/react-query'
import type { Dashboard } from '../api/types'
import { Say } from '../i18n/Say'
import { useWords } from '../i18n/useWords'
import { useMay, useMe } from '../session/me'
import { ButtonLink } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { CampaignsCard } from './CampaignsCard'
import { Charts } from './Charts'
import { dashboardQuery, isFirstRun } from './data'
import { Belonging, Figures } from './Figures'
import { FirstSteps } from './FirstSteps'
import { HomeSkeleton } from './HomeSkeleton'
import { Notices } from './Notices'
import { RecentGifts } from './RecentGifts'
import { StartHere } from './StartHere'

/** The state of things, each number leading to the list behind it. */
export default function Home() {
  const { say, day, today } = useWords()
  const { user } = useMe()
  const may = useMay()
  const query = useQuery(dashboardQuery)
  return (
    <Page
      title={say('app.home.title')}
      heading={<Say k="app.home.welcome" name={<bdi>{user.name}</bdi>} />}
      lead={day(today(new Date()))}
      actions={
        may('gifts.write') && (
          <ButtonLink to="/gifts/new" look="primary" icon="plus">
            {say('app.deed.gift')}
          </ButtonLink>
        )
      }
    >
      <Notices />
      <Loaded query={query} waiting={<HomeSkeleton />}>
        {(board: Dashboard) => <Shown board={board} />}
      </Loaded>
    </Page>
  )
}

/** Whoever may not see gifts begins with what they may do. */
function Shown({ board }: { board: Dashboard }) {
  const may = useMay()
  if (!may('gifts.read')) return <StartHere />
  return isFirstRun(board) ? <FirstSteps /> : <Board board={board} />
}

function Board({ board }: { board: Dashboard }) {
  const may = useMay()
  return (
    <div className="space-y-5">
      <Figures board={board} />
      <Belonging />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
        <Charts board={board} />
        <div className="min-w-0 space-y-5">
          {may('funds.read') && <CampaignsCard />}
          {may('gifts.read') && <RecentGifts />}
        </div>
      </div>
    </div>
  )
}
