import type { PlanVerdict } from '../../dispatch/plans/choose-plan.ts'
import type { WouldGo } from '../../dispatch/recommendation/what-would-go.ts'
import { capabilityName } from '../../units/capabilities.ts'
import { reasonWords, warnings } from '../dispatch/reason-words.ts'
import type { Reason, Slot } from '../dispatch/recommendation.ts'
import { useTypes } from '../incidents/types-store.ts'
import { useRows } from '../live/store.ts'
import { AlarmSign } from '../signs/signs.tsx'
import { formatDuration } from '../time/duration.ts'
import { useWords } from '../words/words.ts'
import { conditionsOf, planName } from './plan-words.ts'
import { think, useBench } from './plans-bench.ts'
import { show } from './sections.ts'
import { usePlanReading } from './use-plan-reading.ts'

/** Which plan holds and why, and who would go now: posts that stay empty first said in a number. */
export function PlanAnswer() {
  const { t } = useWords()
  const { answer, unreached } = useBench()
  if (unreached) return <p className="second">{t('administration.plan.unreached')}</p>
  if (!answer) return <p className="third">{t('administration.plan.asksPlace')}</p>
  const { slots } = answer.recommendation
  const empty = slots.filter(({ unit }) => unit === undefined).length
  return (
    <div className="plan-answer" aria-live="polite">
      <Levels answer={answer} />
      <WhyPlan answer={answer} />
      <p className="second">
        {t('administration.plan.goes', { units: slots.length - empty, all: slots.length })}
        {empty > 0 && ` · ${t('administration.plan.empty', { count: empty })}`}
      </p>
      <ul>
        {slots.map((slot, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: needs repeat, their place is their identity
          <SlotLine key={at} slot={slot} />
        ))}
      </ul>
    </div>
  )
}

function Levels({ answer: { alarm, alarms } }: { answer: WouldGo }) {
  const { t } = useWords()
  const levels = Array.from({ length: Math.max(alarms, alarm) }, (_, at) => at + 1)
  if (levels.length === 1) return <p className="third">{t('administration.plan.oneAlarm')}</p>
  return (
    <div className="choices">
      {levels.map((level) => (
        <button
          key={level}
          type="button"
          className="choice"
          aria-pressed={level === alarm}
          onClick={() => think({ alarm: level })}
        >
          {t('administration.plan.alarm', { level })}
        </button>
      ))}
    </div>
  )
}

function WhyPlan({ answer: { plan: id, plans: verdicts } }: { answer: WouldGo }) {
  const { t } = useWords()
  const plans = useTypes((state) => state.plans)
  const reading = usePlanReading()
  const plan = plans.find((one) => one.id === id)
  const others = verdicts.filter(({ verdict }) => verdict !== 'chosen')
  const name = (of: string) => {
    const known = plans.find((one) => one.id === of)
    return known ? planName(known, reading) : of
  }
  const conditions = plan ? conditionsOf(plan, reading) : []
  return (
    <div>
      {!id && <b>{t('administration.noPlan')}</b>}
      {id && (
        <p>
          {t('administration.plan.holds')} <PlanLink id={id} name={name(id)} />
          <span className="second">
            {' '}
            {conditions.length > 0
              ? t('administration.plan.because', { conditions: conditions.join(' · ') })
              : t('administration.plan.always')}
          </span>
        </p>
      )}
      {others.map((other: PlanVerdict) => (
        <p key={other.plan} className="third">
          <PlanLink id={other.plan} name={name(other.plan)} />{' '}
          {t(`administration.plan.verdict.${other.verdict as 'saysLess'}`)}
        </p>
      ))}
    </div>
  )
}

function PlanLink({ id, name }: { id: string; name: string }) {
  return (
    <button type="button" className="plan-link" onClick={() => show('plans', id)}>
      {name} <span className="third">{id}</span>
    </button>
  )
}

/** Said beside the unit already. */
const saidAbove: readonly Reason['code'][] = ['hasCapability', 'nextBest']

function SlotLine({ slot }: { slot: Slot }) {
  const { t, language } = useWords()
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  const station = useRows((state) => (slot.unit ? state.unit.get(slot.unit)?.station : undefined))
  const next = slot.reasons.find(({ code }) => code === 'nextBest')
  const other = String(next?.parameters.unit ?? '')
  const otherSign = useRows((state) => state.unit.get(other)?.callSign ?? other)
  const why = slot.reasons.filter(({ code }) => !saidAbove.includes(code))
  return (
    <li className={`would-go ${slot.unit ? '' : 'empty-post'}`}>
      <span className="cut">
        {capabilityName(slot.capability, language)} <span className="third">{slot.service}</span>
      </span>
      <b className="cut">{slot.callSign ?? t('administration.plan.nobody')}</b>
      <span className="second cut">{station}</span>
      <span className="arrival">{slot.seconds === undefined ? '—' : formatDuration(slot.seconds)}</span>
      <span className="third small would-go-why">
        {why.map((reason) => (
          <span key={reason.code} className="inline">
            {warnings.includes(reason.code) && (
              <AlarmSign priority="medium" size={14} label={t('alarm.medium')} />
            )}
            {reasonWords(reason, { t, language, timeZone })}
          </span>
        ))}
        {next && (
          <span>
            {t('dispatch.orInstead', {
              unit: otherSign,
              time: formatDuration(Number(next.parameters.seconds)),
            })}
          </span>
        )}
      </span>
    </li>
  )
}
