import type { CSSProperties } from 'react'
import { beginningOf, type StoryBundle } from '../../incidents/story/bundle.ts'
import { type Bar, milestoneName } from '../../incidents/story/milestones.ts'
import { statusLetters } from '../../units/status.ts'
import { Icon } from '../signs/icons.tsx'
import { familyOf, type StatusLetter } from '../signs/shapes.ts'
import { formatDuration } from '../time/duration.ts'
import { useNow } from '../time/now.ts'
import { useWords } from '../words/words.ts'
import { callLane, type Lane, spanOf, ticksOf, unitLane } from './time-axis.ts'

const shortestMs = 120_000
/** A bar narrower than this share of the axis has no room for its word. */
const wordPercent = 7

/** The call and each unit over the same minutes, each step in the colour of its family. */
export function Gantt({ bundle }: { bundle: StoryBundle }) {
  const { t } = useWords()
  const now = useNow()
  const { incident, assignments, calls, units } = bundle
  const startMs = Date.parse(beginningOf(bundle))
  const endMs = Math.max(startMs + shortestMs, incident.closedAt ? Date.parse(incident.closedAt) : now)
  const lanes: Lane[] = [
    ...calls.map(callLane),
    ...assignments.map((assignment) => unitLane(assignment, units[assignment.unit] ?? assignment.unit)),
  ]
  const seconds = (endMs - startMs) / 1000
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className="gantt scroll" aria-label={t('incidentPage.gantt')} tabIndex={0}>
      <div className="gantt-axis" aria-hidden="true">
        {ticksOf(seconds).map((minute) => (
          <span key={minute} style={{ left: `${(minute * 6000) / seconds}%` }}>
            {t('incidentPage.minutes', { count: minute })}
          </span>
        ))}
      </div>
      {lanes.map((lane) => (
        <div className="gantt-lane" key={lane.id}>
          <b className="cut">
            {lane.name ?? (
              <span className="inline">
                <Icon name="phone" size={14} /> {t('incidentPage.call')}
              </span>
            )}
          </b>
          <div className="gantt-bars">
            {lane.bars.map((bar) => (
              <Stretch key={bar.step} bar={bar} startMs={startMs} endMs={endMs} />
            ))}
          </div>
        </div>
      ))}
    </section>
  )
}

function Stretch({ bar, startMs, endMs }: { bar: Bar; startMs: number; endMs: number }) {
  const { t, language } = useWords()
  const { left, width } = spanOf(bar, startMs, endMs)
  const { step } = bar
  const isCall = step === 'waiting' || step === 'talking'
  const name = isCall
    ? t(step === 'waiting' ? 'incidentPage.waitsStep' : 'incidentPage.talksStep')
    : milestoneName(step, language)
  const family = isCall ? (step === 'waiting' ? 'espera' : 'fuera') : familyOf(letterOf(step))
  const endsMs = bar.to === undefined ? endMs : Date.parse(bar.to)
  const lasted = formatDuration((endsMs - Date.parse(bar.from)) / 1000)
  const style = { left: `${left}%`, width: `${width}%`, '--family': `var(--${family})` } as CSSProperties
  return (
    <span className="gantt-bar cut" style={style} title={`${name} ${lasted}`}>
      {width >= wordPercent && name}
      <span className="hidden">
        {name} {lasted}
      </span>
    </span>
  )
}

function letterOf(step: string): StatusLetter {
  return (statusLetters as Record<string, string>)[step] as StatusLetter
}
