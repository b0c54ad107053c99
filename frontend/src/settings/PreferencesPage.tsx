import type { Lang } from '../i18n/lang'
import { Say } from '../i18n/Say'
import { useWords } from '../i18n/useWords'
import { useMe, usePrefer, useSwitchLang } from '../session/me'
import { Amount, Day } from '../ui/Amount'
import { Card } from '../ui/Card'
import { Segmented } from '../ui/Segmented'
import { SettingsFrame } from './SettingsFrame'
import { CalendarChoice, DigitsChoice } from './Tastes'

const SAMPLE = { amount: 150050, currency: 'USD' }

/** How this person wants to read; each choice holds at once. */
export default function PreferencesPage() {
  const { say, lang, today } = useWords()
  const { preferences, user } = useMe()
  const prefer = usePrefer()
  const switchLang = useSwitchLang()
  return (
    <SettingsFrame title={say('app.settings.preferences')} lead={say('app.taste.lead')}>
      <div className="grid max-w-3xl gap-5">
        <Card>
          <div className="space-y-6">
            <Segmented<Lang>
              label={say('app.taste.lang')}
              value={lang}
              onChange={(next) => void switchLang(next)}
              options={[
                { value: 'ar', text: <span lang="ar">العربية</span> },
                { value: 'en', text: <span lang="en">English</span> },
              ]}
            />
            <DigitsChoice value={preferences.digits} onChange={(digits) => void prefer({ digits })} />
            <CalendarChoice value={preferences.calendar} onChange={(calendar) => void prefer({ calendar })} />
            <p className="rounded-md bg-sunken px-4 py-3" role="status">
              <Say k="app.taste.sample" amount={<Amount of={SAMPLE} />} day={<Day of={today(new Date())} />} />
            </p>
          </div>
        </Card>
        <Card title={say('app.taste.account')}>
          <p>
            <bdi className="font-semibold">{user.name}</bdi>
          </p>
          <p className="text-ink-2">
            <bdi dir="ltr">{user.email}</bdi>
          </p>
          <p className="text-ink-2">{say(`app.role.${user.role}`)}</p>
        </Card>
      </div>
    </SettingsFrame>
  )
}
