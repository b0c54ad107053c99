import { useMutation } from '@tanstack/react-query'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Button } from '../ui/Button'
import { tellBad } from '../ui/toasts'
import { fetchReceipt } from './data'

interface Props {
  receipt: { id: string; number: string }
  look?: 'plain' | 'quiet'
}

/** Opens a receipt. Its address is asked for at that moment, because it is good for minutes only. */
export function ReceiptLink({ receipt, look = 'plain' }: Props) {
  const words = useWords()
  const may = useMay()
  const open = useMutation({
    mutationFn: async (tab: Window | null) => {
      const { url } = await fetchReceipt(receipt.id)
      if (tab) tab.location.href = url
      else location.assign(url)
    },
    onError: (error, tab) => {
      tab?.close()
      tellBad(tellProblem(words, asProblem(error)))
    },
  })
  if (!may('receipts.read')) return <bdi dir="ltr">{receipt.number}</bdi>
  // A window must be opened within the press itself, or the browser takes it for a pop-up.
  const press = () => open.mutate(window.open('', '_blank'))
  return (
    <Button
      look={look}
      size="sm"
      icon="receipt"
      pending={open.isPending}
      aria-label={words.say('app.gift.open_receipt', { number: receipt.number })}
      className={look === 'plain' ? '-ms-3' : ''}
      onPress={press}
    >
      <bdi dir="ltr">{receipt.number}</bdi>
    </Button>
  )
}
