import type { Method, OfflineMethod } from '../api/types'
import type { IconName } from '../ui/Icon'

export const OFFLINE: OfflineMethod[] = ['cash', 'cheque', 'transfer']

export const METHOD_ICONS: Record<Method, IconName> = {
  card: 'card',
  cash: 'cash',
  cheque: 'cheque',
  transfer: 'transfer',
}
