import { type ReactNode, useState } from 'react'
import { useWords } from '../../i18n/useWords'
import { Button } from '../Button'
import { Card } from '../Card'

interface Props {
  title: string
  chart: ReactNode
  head: [string, string, string]
  rows: { key: string; cells: [ReactNode, ReactNode, ReactNode] }[]
}

/** A chart, and the same numbers as a table. */
export function ChartCard({ title, chart, head, rows }: Props) {
  const { say } = useWords()
  const [asTable, setAsTable] = useState(false)
  return (
    <Card
      title={title}
      actions={
        <Button look="plain" size="sm" icon={asTable ? 'chart' : 'table'} onPress={() => setAsTable(!asTable)}>
          {say(asTable ? 'app.chart.as_chart' : 'app.chart.as_table')}
        </Button>
      }
    >
      {asTable ? <Numbers title={title} head={head} rows={rows} /> : chart}
    </Card>
  )
}

function Numbers({ title, head, rows }: Pick<Props, 'title' | 'head' | 'rows'>) {
  return (
    <table className="w-full">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr className="border-b border-line text-sm text-ink-2 *:py-1.5 *:text-end *:font-normal *:first:text-start">
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [name, ...values] }) => (
          <tr key={key} className="border-b border-line last:border-0">
            <th scope="row" className="py-1.5 text-start font-normal">
              {name}
            </th>
            {values.map((value, at) => (
              <td key={at} className="py-1.5 text-end">
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
