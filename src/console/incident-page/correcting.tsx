import { type FormEvent, useState } from 'react'
import type { Milestone } from '../../dispatch/milestone.ts'
import type { StoryBundle } from '../../incidents/story/bundle.ts'
import { milestoneName } from '../../incidents/story/milestones.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { useDraft } from '../live/drafts.ts'
import { send } from '../live/send.ts'
import { useRows } from '../live/store.ts'
import { correctMilestone } from '../orders.ts'
import { RefusalAt } from '../parts/refusal.tsx'
import { useWords } from '../words/words.ts'
import { timeNear } from './corrected-time.ts'
import type { Told } from './use-telling.ts'

/** The true time of a unit's step, with why; what was there stays, and the correction is an entry of its own. */
export function Correcting({
  bundle,
  assignment,
  milestone,
  told,
  onLeave,
}: {
  bundle: StoryBundle
  assignment: string
  milestone: string
  told: Told
  onLeave(): void
}) {
  const { t, language } = useWords()
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  const [time, setTime] = useDraft(`correctTime.${assignment}.${milestone}`)
  const [reason, setReason] = useDraft(`correctWhy.${assignment}.${milestone}`)
  const [wrong, setWrong] = useState<'badTime' | 'reasonShort'>()
  const known = bundle.assignments.find(({ id }) => id === assignment)
  const before = known?.milestones[milestone as Milestone]
  if (!known || !before) return null
  async function put(event: FormEvent) {
    event.preventDefault()
    const at = timeNear(time, before as string, timeZone)
    if (!at) return setWrong('badTime')
    if (reason.trim().length < 3) return setWrong('reasonShort')
    const { unit } = known as NonNullable<typeof known>
    const said = await send(
      correctMilestone({ assignment, unit, milestone: milestone as Milestone, at, reason: reason.trim() }),
    )
    if (!said.ok) return
    setTime('')
    setReason('')
    onLeave()
  }
  const names = {
    unit: told.names.unit(known.unit),
    step: milestoneName(milestone, language),
    from: told.clock(before),
  }
  return (
    <form className="asked inline" onSubmit={put} onKeyDown={(event) => event.key === 'Escape' && onLeave()}>
      <b className="small">{t('incidentPage.correctTitle', names)}</b>
      <label className="field field-time">
        <span className="hidden">{t('incidentPage.trueTime')}</span>
        <input
          // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
          autoFocus
          inputMode="numeric"
          placeholder={told.clock(before)}
          value={time}
          onChange={(event) => setTime(event.target.value)}
        />
      </label>
      <label className="field">
        <span className="hidden">{t('incidentPage.whyCorrect')}</span>
        <input
          placeholder={t('incidentPage.whyCorrect')}
          value={reason}
          maxLength={300}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {wrong && (
        <span role="alert" className="second">
          {t(`incidentPage.${wrong}`)}
        </span>
      )}
      <button type="submit" className="button main">
        {t('incidentPage.correct')} <KeyCap k="Enter" />
      </button>
      <KeyCap k="Escape" />
      <RefusalAt stream={`assignment/${assignment}`} />
    </form>
  )
}
