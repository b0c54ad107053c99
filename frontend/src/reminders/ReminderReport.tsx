import { useQuery } from '@tanstack/react-query'
import { ExportButton } from '../exports/ExportButton'
import { useWords } from '../i18n/useWords'
import { useListState } from '../list/useListState'
import { MemberTabs } from '../members/MemberTabs'
import { Button } from '../ui/Button'
import { DateField } from '../ui/DateField'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { CardSkeleton } from '../ui/Skeleton'
import { countsQuery } from './data'
import { Ladders } from './Ladders'
import { ReminderCounts } from './ReminderCounts'
import { ReminderRows } from './ReminderRows'
import type { Counts } from './types'

const EVERYTHING = { from: '', to: '', step: '', outcome: '' }

/** Who got which reminder, who did not, and why: for the days one chooses, every number with the list behind it. */
export default function ReminderReport() {
  const { say } = useWords()
  const list = useListState(EVERYTHING)
  const { from = '', to = '', step = '', outcome = '' } = list.query
  const query = useQuery(countsQuery({ from, to }))
  return (
    <Page
      title={say('membership.reminders')}
      lead={say('membership.reminders_lead')}
      actions={<ExportButton kind="reminders" query={{ from, to, step, outcome }} />}
    >
      <MemberTabs />
      <Loaded query={query} waiting={<CardSkeleton lines={6} />}>
        {(counts: Counts) => (
          <>
            <div className="mb-4 flex flex-wrap items-end gap-3">
              <div className="grow basis-44 sm:max-w-52">
                <DateField label={say('membership.from')} value={from || counts.first} onChange={(day) => list.set({ from: day })} />
              </div>
              <div className="grow basis-44 sm:max-w-52">
                <DateField label={say('membership.to')} value={to || counts.last} onChange={(day) => list.set({ to: day })} />
              </div>
              {(from || to) && (
                <Button icon="close" onPress={() => list.set(EVERYTHING)}>
                  {say('membership.last_days')}
                </Button>
              )}
            </div>
            <ReminderCounts counts={counts} chosen={{ step, outcome }} onChoose={(choice) => list.set(choice)} />
          </>
        )}
      </Loaded>
      <ReminderRows list={list} asked={{ from, to, step, outcome, cursor: list.cursor }} />
      <Ladders />
    </Page>
  )
}
