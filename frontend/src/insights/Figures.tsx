import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { address } from '../api/client'
import type { Dashboard, Figure } from '../api/types'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Amount } from '../ui/Amount'
import { Icon } from '../ui/Icon'
import { Length } from '../volunteers/Length'
import { belongingQuery, change, isMoney } from './data'

/** The numbers of the day; each is a link to the list that it counts. */
export function Figures({ board }: { board: Dashboard }) {
  const may = useMay()
  const amountOf = (key: string) => {
    const value = board.figures.find((figure) => figure.key === key)?.value ?? 0
    return isMoney(value) ? value.amount : value
  }
  const trend = change(amountOf('raised_this_month'), amountOf('raised_last_month'))
  return (
    <ul className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-5">
      {board.figures.map((figure, at) => (
        <li key={figure.key} className={at === 0 ? 'col-span-2 lg:col-span-1' : ''}>
          <FigureCard figure={figure} linked={may('gifts.read')} trend={figure.key === 'raised_this_month' ? trend : null} />
        </li>
      ))}
    </ul>
  )
}

/** Members, dues and hours: each number opens its list, and whoever sees it may. */
export function Belonging() {
  const query = useQuery(belongingQuery)
  const figures = query.data?.figures ?? []
  if (!figures.length) return null
  return (
    <ul className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-3 xl:grid-cols-6">
      {figures.map((figure) => (
        <li key={figure.key}>
          <FigureCard linked figure={figure} trend={null} />
        </li>
      ))}
    </ul>
  )
}

function FigureCard({ figure, linked, trend }: { figure: Figure; linked: boolean; trend: number | null }) {
  const { sayKnown } = useWords()
  const inside = (
    <>
      <span className="block text-sm text-ink-2">{sayKnown(`app.figure.${figure.key}`, figure.key)}</span>
      <span className="mt-1 block text-lg font-semibold sm:text-xl">
        <Value of={figure} />
      </span>
      {trend !== null && <Trend share={trend} />}
    </>
  )
  const looks = 'card block h-full p-3 sm:p-5'
  if (!linked) return <div className={looks}>{inside}</div>
  return (
    <Link href={address(figure.list.path, figure.list.query)} className={`${looks} transition-shadow hover:border-edge/60 hover:shadow-2`}>
      {inside}
    </Link>
  )
}

function Value({ of }: { of: Figure }) {
  const { number } = useWords()
  if (isMoney(of.value)) return <Amount of={of.value} short />
  return of.key.startsWith('minutes_') ? <Length of={of.value} /> : number(of.value)
}

function Trend({ share }: { share: number }) {
  const { percent, say } = useWords()
  const up = share >= 0
  return (
    <span className={`mt-1 flex items-center gap-1 text-sm ${up ? 'text-good' : 'text-ink-2'}`}>
      <Icon name="down" size={15} className={up ? 'rotate-180' : ''} />
      {say(up ? 'app.figure.up' : 'app.figure.down', { share: percent(Math.abs(Math.round(share * 100) / 100)) })}
    </span>
  )
}
