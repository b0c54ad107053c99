import type { Dashboard, Money, Names, Point } from '../api/types'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Amount } from '../ui/Amount'
import { ChartCard } from '../ui/chart/ChartCard'
import { MonthBars } from '../ui/chart/MonthBars'
import { ShareBars } from '../ui/chart/ShareBars'
import { Name } from '../ui/Name'
import { isMoney, pointsOf } from './data'

const moneyOf = (point: Point): Money => (isMoney(point.value) ? point.value : { amount: point.value, currency: 'USD' })

/** What came in month by month, and into which funds. */
export function Charts({ board }: { board: Dashboard }) {
  const { say, month, number } = useWords()
  const may = useMay()
  const linked = may('gifts.read')
  const months = pointsOf(board, 'by_month').map((point) => ({
    month: String(point.label),
    value: moneyOf(point),
    gifts: point.gifts ?? 0,
    list: point.list,
  }))
  const funds = pointsOf(board, 'by_fund').map((point) => ({
    label: point.label as Names,
    value: moneyOf(point),
    payments: point.gifts ?? 0,
    list: point.list,
  }))
  return (
    <div className="min-w-0 space-y-5">
      <ChartCard
        title={say('app.chart.by_month')}
        chart={<MonthBars points={months} label={say('app.chart.by_month')} linked={linked} />}
        head={[say('app.chart.month'), say('app.chart.raised'), say('app.chart.gifts')]}
        rows={months.map((one) => ({
          key: one.month,
          cells: [month(one.month), <Amount key="value" of={one.value} />, number(one.gifts)],
        }))}
      />
      {funds.length > 0 && (
        <ChartCard
          title={say('app.chart.by_fund')}
          chart={<ShareBars points={funds} linked={linked} />}
          head={[say('app.gift.fund'), say('app.chart.raised'), say('app.chart.paid')]}
          rows={funds.map((one) => ({
            key: JSON.stringify(one.list),
            cells: [<Name key="name" of={one.label} />, <Amount key="value" of={one.value} />, number(one.payments)],
          }))}
        />
      )}
    </div>
  )
}
