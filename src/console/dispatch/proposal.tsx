import { capabilityName } from '../../units/capabilities.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import type { Incident } from '../live/records.ts'
import { useRows } from '../live/store.ts'
import { AlarmSign } from '../signs/signs.tsx'
import { formatDuration } from '../time/duration.ts'
import { viewOf } from '../units/fleet.ts'
import { StatusSign } from '../units/sign.tsx'
import { type Say, useWords } from '../words/words.ts'
import { sendsFor, swapPick, togglePick, useChosenUnits } from './picked.ts'
import { reasonWords, warnings } from './reason-words.ts'
import type { Reason, Recommendation, Slot } from './recommendation.ts'

/** A proposal of more posts than these folds its reasons, but for warnings, so that all of it is seen at once. */
const roomySlots = 3

/** Who should go for each need, why, and what is nearer and would not be sent. A digit takes one in or out. */
export function Proposal({
  incident,
  recommendation,
  first,
}: {
  incident: Incident
  recommendation: Recommendation
  first: number
}) {
  const { t } = useWords()
  const services = useRows((state) => sendsFor(state.me))
  const isMine = ({ service }: Slot) => !services?.length || services.includes(service)
  const open = recommendation.slots
    .filter((slot) => slot.sent === undefined)
    // what I can send stands first, under the first digits
    .sort((a, b) => Number(isMine(b)) - Number(isMine(a)))
  const filled = recommendation.slots.filter((slot) => slot.sent ?? slot.unit).length
  return (
    <div className={open.length > roomySlots ? 'many-slots' : undefined}>
      <div className="pane-head ruled">
        {t('dispatch.proposal')}{' '}
        <span className="count">
          {t('dispatch.plan', { type: incident.type, filled, all: recommendation.slots.length })}
        </span>
      </div>
      {open.length === 0 && <p className="note third small">{t('dispatch.allSent')}</p>}
      {open.map((slot, index) => (
        <SlotView
          // biome-ignore lint/suspicious/noArrayIndexKey: needs repeat, their place is their identity
          key={`${slot.capability}-${slot.service}-${index}`}
          incident={incident}
          slot={slot}
          mine={isMine(slot)}
          k={isMine(slot) && first + index <= 9 ? String(first + index) : undefined}
        />
      ))}
      {recommendation.notProposed.length > 0 && (
        <>
          <div className="pane-head ruled">{t('dispatch.notProposed')}</div>
          <ul>
            {recommendation.notProposed.slice(0, 8).map((each) => (
              <NotProposed key={each.unit} {...each} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function useUnitView(unit: string | undefined) {
  const row = useRows((state) => (unit ? state.unit.get(unit) : undefined))
  const assignment = useRows((state) => (row?.current ? state.assignment.get(row.current) : undefined))
  return row && viewOf(row, new Map(assignment ? [[assignment.id, assignment]] : []))
}

function SlotView({
  incident,
  slot,
  mine,
  k,
}: {
  incident: Incident
  slot: Slot
  /** Of a service that I send for; another's is only shown. */
  mine: boolean
  k?: string
}) {
  const { t, language } = useWords()
  const view = useUnitView(slot.unit)
  const chosen = useChosenUnits(incident.id)
  const on = slot.unit !== undefined && chosen.includes(slot.unit)
  const next = slot.reasons.find(({ code }) => code === 'nextBest')
  useKey(slot.unit ? k : undefined, t('dispatch.toggle', { unit: slot.callSign ?? '' }), () => {
    if (slot.unit) togglePick(incident.id, slot.unit)
  })
  return (
    <div className={`slot ${slot.unit && mine && !on ? 'left-out' : ''}`}>
      <div className="slot-need">
        <span className="cut">
          {capabilityName(slot.capability, language)} <span className="third">{slot.service}</span>
        </span>
        <span className="push" />
        {slot.unit && mine && next && <Instead incident={incident.id} unit={slot.unit} next={next} k={k} />}
        {slot.unit && k && <KeyCap k={k} />}
      </div>
      {view ? (
        <button
          type="button"
          className="slot-unit"
          aria-pressed={mine ? on : undefined}
          disabled={!mine}
          onClick={() => slot.unit && togglePick(incident.id, slot.unit)}
        >
          <StatusSign view={view} size={20} />
          <b className="large">{view.unit.callSign}</b>
          <span className="second cut">{on || !mine ? view.unit.station : t('dispatch.leftOut')}</span>
          <span className="push" />
          {slot.seconds !== undefined && <span className="arrival">{formatDuration(slot.seconds)}</span>}
        </button>
      ) : (
        <div className="slot-unit second">{withoutUnit(slot, t)}</div>
      )}
      {slot.reasons
        .filter(({ code }) => !saidAbove.includes(code))
        .map((reason) => (
          <ReasonView key={reason.code} reason={reason} />
        ))}
    </div>
  )
}

/** The next best for the same post: one press puts it in the place of the one proposed, another puts that back. */
function Instead({ incident, unit, next, k }: { incident: string; unit: string; next: Reason; k?: string }) {
  const { t } = useWords()
  const other = String(next.parameters.unit)
  const callSign = useRows((state) => state.unit.get(other)?.callSign ?? other)
  const chosen = useChosenUnits(incident)
  const taken = chosen.includes(other) && !chosen.includes(unit)
  const key = k && `o ${k}`
  const swap = () => (taken ? swapPick(incident, other, unit) : swapPick(incident, unit, other))
  const words = t(taken ? 'dispatch.goesInstead' : 'dispatch.orInstead', {
    unit: callSign,
    time: formatDuration(Number(next.parameters.seconds)),
  })
  useKey(key, words, swap)
  return (
    <button
      type="button"
      className={`instead ${taken ? 'unconfirmed' : ''}`}
      aria-pressed={taken}
      onClick={swap}
    >
      <span className="cut">{words}</span>
      {key && <KeyCap k={key} />}
    </button>
  )
}

/** Nobody is proposed: because none is free, or because the nearest of the free cannot be told. */
function withoutUnit({ reasons }: Slot, t: Say): string {
  const free = reasons.find(({ code }) => code === 'noPlace' || code === 'noRoute')
  return free ? t('dispatch.byHand', { units: free.parameters.units ?? '' }) : t('dispatch.nobody')
}

/** The need stands above its unit already. */
const saidAbove: readonly Reason['code'][] = ['hasCapability', 'nextBest']
/** Second lines: the first to fold on a small screen. */
const folding: readonly Reason['code'][] = ['nearestByRoad', 'nearestLeft', 'laterToKeep']

function useReasonWords(reason: Reason): string {
  const { t, language } = useWords()
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  return reasonWords(reason, { t, language, timeZone })
}

function ReasonView({ reason }: { reason: Reason }) {
  const { t } = useWords()
  const words = useReasonWords(reason)
  const warns = warnings.includes(reason.code)
  return (
    <div className={`why ${warns ? 'warns' : ''} ${folding.includes(reason.code) ? 'folds' : ''}`}>
      {warns && <AlarmSign priority="medium" size={16} label={t('alarm.medium')} />}
      <span>{words}</span>
    </div>
  )
}

function NotProposed({ unit, callSign, seconds, reasons }: Recommendation['notProposed'][number]) {
  const view = useUnitView(unit)
  const reason = reasons[0]
  return (
    <li className="not-proposed">
      {view ? <StatusSign view={view} /> : <i />}
      <b>{callSign ?? unit}</b>
      <span className="second cut">{reason && <Why reason={reason} />}</span>
      <span>{seconds === undefined ? '—' : formatDuration(seconds)}</span>
    </li>
  )
}

function Why({ reason }: { reason: Reason }) {
  return useReasonWords(reason)
}
