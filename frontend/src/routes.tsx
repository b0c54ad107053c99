import { Redirect, Route, Switch } from 'wouter'
import type { Permission } from './api/types'
import { useMay } from './session/me'
import { lazily } from './shell/lazily'
import { NoPermission, NotHere } from './ui/States'
import { Page } from './ui/Page'
import { useWords } from './i18n/useWords'

type Screen = ReturnType<typeof lazily<object>>

interface Entry {
  path: string
  screen: Screen
  needs?: Permission
}

/** Every address of the app, with what it takes to open it. The order matters: "new" comes before an id. */
const ENTRIES: Entry[] = [
  { path: '/', screen: lazily(() => import('./insights/Home')) },
  { path: '/people', screen: lazily(() => import('./people/PeopleList'), 'mailing', 'data'), needs: 'people.read' },
  { path: '/people/new', screen: lazily(() => import('./people/PersonNew')), needs: 'people.write' },
  { path: '/people/import', screen: lazily(() => import('./imports/ImportList'), 'data'), needs: 'imports.run' },
  { path: '/people/import/:id', screen: lazily(() => import('./imports/ImportPage'), 'data'), needs: 'imports.run' },
  { path: '/people/:id', screen: lazily(() => import('./people/PersonPage'), 'rights', 'consent', 'membership', 'volunteering', 'mailing'), needs: 'people.read' },
  { path: '/people/:id/edit', screen: lazily(() => import('./people/PersonEdit')), needs: 'people.write' },
  { path: '/gifts', screen: lazily(() => import('./giving/GiftList'), 'data'), needs: 'gifts.read' },
  { path: '/gifts/new', screen: lazily(() => import('./giving/GiftNew')), needs: 'gifts.write' },
  { path: '/gifts/:id', screen: lazily(() => import('./giving/GiftPage')), needs: 'gifts.read' },
  { path: '/campaigns', screen: lazily(() => import('./campaigns/CampaignList')), needs: 'funds.read' },
  { path: '/campaigns/new', screen: lazily(() => import('./campaigns/CampaignNew')), needs: 'funds.write' },
  { path: '/campaigns/:id', screen: lazily(() => import('./campaigns/CampaignPage')), needs: 'funds.read' },
  { path: '/campaigns/:id/edit', screen: lazily(() => import('./campaigns/CampaignEdit')), needs: 'funds.write' },
  { path: '/funds', screen: lazily(() => import('./campaigns/FundList')), needs: 'funds.read' },
  { path: '/funds/new', screen: lazily(() => import('./campaigns/FundNew')), needs: 'funds.write' },
  { path: '/funds/:id/edit', screen: lazily(() => import('./campaigns/FundEdit')), needs: 'funds.write' },
  { path: '/members', screen: lazily(() => import('./members/MemberList'), 'membership', 'data'), needs: 'members.read' },
  { path: '/members/new', screen: lazily(() => import('./members/MemberNew'), 'membership'), needs: 'members.write' },
  { path: '/members/renewals', screen: lazily(() => import('./members/RenewalBoard'), 'membership'), needs: 'members.read' },
  { path: '/members/levels', screen: lazily(() => import('./members/LevelList'), 'membership'), needs: 'members.read' },
  { path: '/members/levels/new', screen: lazily(() => import('./members/LevelNew'), 'membership'), needs: 'levels.write' },
  { path: '/members/levels/:id/edit', screen: lazily(() => import('./members/LevelEdit'), 'membership'), needs: 'levels.write' },
  { path: '/members/reminders', screen: lazily(() => import('./reminders/ReminderReport'), 'membership', 'data'), needs: 'members.read' },
  { path: '/members/reminders/:id', screen: lazily(() => import('./reminders/ReminderTexts'), 'membership'), needs: 'members.read' },
  { path: '/members/directory', screen: lazily(() => import('./directory/DirectoryList'), 'membership', 'data'), needs: 'members.read' },
  { path: '/members/:id/renew', screen: lazily(() => import('./members/RenewPage'), 'membership'), needs: 'members.write' },
  { path: '/mailings', screen: lazily(() => import('./outreach/MailingList'), 'mailing'), needs: 'outreach.read' },
  { path: '/mailings/new', screen: lazily(() => import('./outreach/MailingEdit'), 'mailing'), needs: 'outreach.write' },
  { path: '/mailings/:id', screen: lazily(() => import('./outreach/MailingPage'), 'mailing', 'data'), needs: 'outreach.read' },
  { path: '/mailings/:id/edit', screen: lazily(() => import('./outreach/MailingEdit'), 'mailing'), needs: 'outreach.write' },
  { path: '/mailings/:id/people', screen: lazily(() => import('./outreach/MailingPeople'), 'mailing', 'data'), needs: 'outreach.read' },
  { path: '/segments', screen: lazily(() => import('./outreach/SegmentList'), 'mailing'), needs: 'segments.read' },
  { path: '/segments/new', screen: lazily(() => import('./outreach/SegmentEdit'), 'mailing'), needs: 'segments.write' },
  { path: '/segments/:id', screen: lazily(() => import('./outreach/SegmentPage'), 'mailing', 'data'), needs: 'segments.read' },
  { path: '/segments/:id/edit', screen: lazily(() => import('./outreach/SegmentEdit'), 'mailing'), needs: 'segments.write' },
  { path: '/templates', screen: lazily(() => import('./outreach/TemplateList'), 'mailing'), needs: 'outreach.read' },
  { path: '/templates/new', screen: lazily(() => import('./outreach/TemplateEdit'), 'mailing'), needs: 'outreach.write' },
  { path: '/templates/:id', screen: lazily(() => import('./outreach/TemplateEdit'), 'mailing'), needs: 'outreach.read' },
  { path: '/volunteers', screen: lazily(() => import('./volunteers/OpportunityList'), 'volunteering', 'data'), needs: 'volunteers.read' },
  { path: '/volunteers/new', screen: lazily(() => import('./volunteers/OpportunityNew'), 'volunteering'), needs: 'volunteers.write' },
  { path: '/volunteers/hours', screen: lazily(() => import('./volunteers/HoursList'), 'volunteering', 'data'), needs: 'volunteers.read' },
  { path: '/volunteers/opportunities/:id', screen: lazily(() => import('./volunteers/OpportunityPage'), 'volunteering', 'data'), needs: 'volunteers.read' },
  { path: '/volunteers/opportunities/:id/edit', screen: lazily(() => import('./volunteers/OpportunityEdit'), 'volunteering'), needs: 'volunteers.write' },
  { path: '/volunteers/shifts/:id', screen: lazily(() => import('./volunteers/ShiftPage'), 'volunteering', 'data'), needs: 'volunteers.read' },
  { path: '/settings/organisation', screen: lazily(() => import('./settings/Organisation')), needs: 'settings.read' },
  { path: '/settings/preferences', screen: lazily(() => import('./settings/PreferencesPage')) },
  { path: '/settings/suppressions', screen: lazily(() => import('./consent/SuppressionList'), 'consent', 'data'), needs: 'outreach.read' },
  { path: '/settings/users', screen: lazily(() => import('./settings/Users')), needs: 'users.manage' },
  { path: '/settings/keys', screen: lazily(() => import('./settings/Keys')), needs: 'keys.manage' },
  { path: '/settings/exports', screen: lazily(() => import('./exports/Exports'), 'data'), needs: 'exports.run' },
  { path: '/settings/erasures', screen: lazily(() => import('./privacy/Erasures'), 'rights'), needs: 'people.erase' },
  { path: '/settings/audit', screen: lazily(() => import('./settings/Audit'), 'trail', 'data'), needs: 'audit.read' },
]

/** Fetches every screen in the quiet after the first, so that going on is instant, without a connection too. */
export function preloadAll() {
  for (const { screen } of ENTRIES) void screen.preload()
}

/** The screen at an address, as it stands in the browser. */
export const screenAt = (path: string) => ENTRIES.find((entry) => matches(entry.path, path))?.screen

function matches(pattern: string, path: string) {
  const [wanted, found] = [pattern.split('/'), path.split('/')]
  return wanted.length === found.length && wanted.every((part, i) => part === found[i] || (part.startsWith(':') && found[i]))
}

export const screenOf = (path: string) => ENTRIES.find((entry) => entry.path === path)?.screen

export function Routes() {
  const may = useMay()
  return (
    <Switch>
      {ENTRIES.map(({ path, screen: Screen, needs }) => (
        <Route key={path} path={path}>
          {needs && !may(needs) ? <Closed /> : <Screen />}
        </Route>
      ))}
      <Route path="/settings">
        <Redirect to={may('settings.read') ? '/settings/organisation' : '/settings/preferences'} replace />
      </Route>
      <Route>
        <Nowhere />
      </Route>
    </Switch>
  )
}

function Closed() {
  const { say } = useWords()
  return (
    <Page title={say('app.state.no_permission_title')}>
      <NoPermission />
    </Page>
  )
}

function Nowhere() {
  const { say } = useWords()
  return (
    <Page title={say('app.state.not_here_title')}>
      <NotHere />
    </Page>
  )
}
