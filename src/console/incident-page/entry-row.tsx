import type { Entry } from '../../incidents/story/story.ts'
import { statusLetters } from '../../units/status.ts'
import { Icon } from '../signs/icons.tsx'
import type { Priority, StatusLetter } from '../signs/shapes.ts'
import { AlarmSign, PrioritySign, UnitSign } from '../signs/signs.tsx'
import { formatDuration } from '../time/duration.ts'
import { useWords } from '../words/words.ts'
import type { Told } from './use-telling.ts'

/** Entered this much later than it happened, an entry says when it was entered. */
const lateSeconds = 5

/** One entry: when, how long after the call, what, by whom, and where in the record. */
export function EntryRow({
  entry,
  began,
  told,
  chosen,
  onChoose,
}: {
  entry: Entry
  began: string
  told: Told
  chosen: boolean
  onChoose(seq: number | undefined): void
}) {
  const { t } = useWords()
  const { at, recordedAt, parts, by, seq, family, corrected, correction } = entry
  const since = (Date.parse(at) - Date.parse(began)) / 1000
  const isLate = (Date.parse(recordedAt) - Date.parse(at)) / 1000 >= lateSeconds
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`entry entry-${family} ${chosen ? 'chosen' : ''} ${correction ? 'correction' : ''}`}
      aria-pressed={chosen}
      data-seq={seq}
      onClick={() => onChoose(chosen ? undefined : seq)}
    >
      <time dateTime={at}>{told.clock(at)}</time>
      <span className="third entry-since">{since >= 0 ? formatDuration(since) : ''}</span>
      <EntrySign entry={entry} />
      <span className={`entry-text ${corrected ? 'entry-corrected' : ''}`}>
        {parts.map((part, index) => {
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence have no other name
          if (part.mark === 'strong') return <b key={index}>{part.text}</b>
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence have no other name
          if (part.mark === 'struck') return <s key={index}>{part.text}</s>
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence have no other name
          return <span key={index}>{part.text}</span>
        })}
        {corrected && <span className="third"> · {t('incidentPage.corrected')}</span>}
        {isLate && (
          <span className="third"> · {t('incidentPage.enteredAt', { at: told.clock(recordedAt) })}</span>
        )}
      </span>
      <span className="third cut">{by}</span>
      <span className="third entry-seq">{seq}</span>
    </button>
  )
}

const plainSign = <i className="entry-dot" aria-hidden="true" />

/** The sign of what it is about; words of the caller have none, so that they read as speech. */
function EntrySign({ entry: { key, parts, type } }: { entry: Entry }) {
  const letter = (statusLetters as Record<string, string>)[key] as StatusLetter | undefined
  if (letter) return <UnitSign letter={letter} size={16} label="" />
  if (key === 'assigned' || key === 'stacked') return <UnitSign letter="O" size={16} label="" />
  if (key === 'cleared') return <UnitSign letter="D" size={16} label="" />
  if (key === 'priority' || key === 'opened') {
    const value = Number(parts.findLast(({ text }) => /^[1-5]$/.test(text))?.text)
    return value ? <PrioritySign priority={value as Priority} size={16} label="" /> : plainSign
  }
  if (type === 'alarmRaised') return <AlarmSign priority="low" size={16} label="" />
  if (key === 'linked' || key === 'merged' || key === 'absorbed') return <Icon name="link" />
  if (key === 'located' || key === 'callPlace') return <Icon name="pin" />
  if (key === 'caution' || key === 'overdue' || key === 'waited') return <Icon name="warning" />
  if (type.startsWith('call') && key !== 'callLinked') return <Icon name="phone" />
  if (key === 'remark') return <Icon name="message" />
  if (key === 'closed') return <Icon name="check" />
  return key === 'words' ? <i aria-hidden="true" /> : plainSign
}
