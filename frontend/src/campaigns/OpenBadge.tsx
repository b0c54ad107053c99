import type { Campaign } from '../api/types'
import { useWords } from '../i18n/useWords'
import { Badge } from '../ui/Badge'

type State = 'open' | 'closed' | 'coming' | 'over'

/** Whether a campaign's page takes gifts on a day. */
export function stateOf({ open, starts, ends }: Pick<Campaign, 'open' | 'starts' | 'ends'>, today: string): State {
  if (!open) return 'closed'
  if (starts && starts > today) return 'coming'
  return ends && ends < today ? 'over' : 'open'
}

const TONES = { open: 'good', closed: 'plain', coming: 'accent', over: 'plain' } as const

export function OpenBadge({ campaign }: { campaign: Campaign }) {
  const { say, today } = useWords()
  const state = stateOf(campaign, today(new Date()))
  return <Badge tone={TONES[state]}>{say(`app.campaign.is_${state}`)}</Badge>
}
