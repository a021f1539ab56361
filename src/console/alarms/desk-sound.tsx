import { useEffect } from 'react'
import type { AlarmPriority } from '../../alarms/kinds.ts'
import { useQueue } from '../call/queue-pane.tsx'
import { KeyButton } from '../keys/button.tsx'
import { useWords } from '../words/words.ts'
import { hush, sound } from './audio.ts'
import { loudnessNow, setLoudness, useLoudness } from './loudness.ts'
import { nextTurn, patterns, type SoundState, silence, usual, volumeOf, type Wanted } from './sound.ts'
import { useMyAlarms } from './use-standing.ts'

let state: SoundState = silence
let look: ReturnType<typeof setTimeout> | undefined

function conduct(wanted: Wanted) {
  clearTimeout(look)
  const now = performance.now()
  const turn = nextTurn(state, wanted, now)
  state = turn.state
  if (turn.stop) hush()
  if (turn.start) sound(patterns[turn.start], volumeOf(turn.start, loudnessNow()))
  if (turn.lookAtMs !== undefined) look = setTimeout(() => conduct(wanted), turn.lookAtMs - now)
}

/** The desk's one voice: the highest of my open alarms, or the call that rings at me. Shown nowhere. */
export function DeskSound() {
  const ring = useQueue().forMe?.state === 'ringing'
  const alarm = useMyAlarms().open[0]?.priority as AlarmPriority | undefined
  useEffect(() => {
    conduct({ ...(alarm && { alarm }), ring })
  }, [alarm, ring])
  useEffect(
    () => () => {
      conduct({ ring: false })
    },
    [],
  )
  return null
}

const volumes = [0.35, 0.6, 1] as const

/** How loud this desk is. High alarms and calls keep their floor, and that stands beside it. */
export function LoudnessControl() {
  const { t } = useWords()
  const { volume, quiet } = useLoudness()
  const next = volumes[(volumes.findIndex((each) => each >= volume) + 1) % volumes.length] ?? usual.volume
  return (
    <div className="loudness">
      <span className="second cut">
        {t('alarm.volume', { percent: Math.round(volume * 100) })}
        {quiet && ` · ${t('alarm.quietNow')}`}
      </span>
      <span className="push" />
      <KeyButton k="v" label={t('alarm.louder')} onPress={() => setLoudness({ volume: next })} />
      <KeyButton
        k="q"
        label={t('alarm.quiet')}
        pressed={quiet}
        onPress={() => setLoudness({ quiet: !quiet })}
      />
    </div>
  )
}
