import type { Gift } from '../api/types'
import { useWords } from '../i18n/useWords'
import { Badge, type Tone } from '../ui/Badge'

const TONES: Record<string, Tone> = {
  posted: 'good',
  part_refunded: 'warn',
  refunded: 'plain',
  refund: 'plain',
  refund_failed: 'bad',
  disputed: 'bad',
  dispute: 'bad',
  dispute_won: 'good',
}

/** How a gift stands; quietly, only what is out of the ordinary. */
export function GiftStatus({ gift, quiet }: { gift: Gift; quiet?: boolean }) {
  const { sayKnown } = useWords()
  if (quiet && (gift.status === 'posted' || gift.status === 'refund')) return null
  return <Badge tone={TONES[gift.status] ?? 'plain'}>{sayKnown(`app.status.${gift.status}`, gift.status)}</Badge>
}
