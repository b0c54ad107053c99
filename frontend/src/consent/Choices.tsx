import { useWords } from '../i18n/useWords'
import { Icon } from '../ui/Icon'
import { saying } from './data'
import { CHANNELS, type Choice, PURPOSES } from './types'

/** Every purpose by every channel: yes, no, or what happens as nobody asked. */
export function Choices({ current }: { current: Choice[] }) {
  const { say } = useWords()
  return (
    <>
      <table className="w-full text-sm">
        <thead>
          <tr>
            <td />
            {CHANNELS.map((channel) => (
              <th key={channel} scope="col" className="px-1 pb-1 text-center align-bottom text-xs font-normal text-ink-2">
                {say(`consent.channel_${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PURPOSES.map((purpose) => (
            <tr key={purpose} className="border-t border-line">
              <th scope="row" className="py-2 pe-1 text-start font-normal">
                {say(`consent.purpose_${purpose}`)}
              </th>
              {CHANNELS.map((channel) => (
                <td key={channel} className="px-1 py-2 text-center">
                  <Cell choice={current.find((one) => one.channel === channel && one.purpose === purpose)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="text-xs text-ink-2">{say('consent.legend')}</p>
    </>
  )
}

const LOOKS = {
  given: { icon: 'check', colour: 'text-good' },
  withdrawn: { icon: 'close', colour: 'text-bad' },
  unless_no: { icon: 'check', colour: 'text-ink-3 opacity-50' },
  not_asked: { icon: undefined, colour: 'text-ink-3' },
} as const

function Cell({ choice }: { choice: Choice | undefined }) {
  const { say } = useWords()
  const said = choice ? saying(choice) : 'not_asked'
  const { icon, colour } = LOOKS[said]
  return (
    <span className={colour}>
      {icon ? <Icon name={icon} size={17} className="mx-auto" /> : <span aria-hidden="true">—</span>}
      <span className="sr-only">{say(`consent.cell_${said}`)}</span>
    </span>
  )
}
