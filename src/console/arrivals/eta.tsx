import { oldPositionSeconds, positionOf } from '../live/positions.ts'
import type { Incident } from '../live/records.ts'
import { useRows } from '../live/store.ts'
import { formatDuration, secondsBetween } from '../time/duration.ts'
import { useNow } from '../time/now.ts'
import { useWords } from '../words/words.ts'
import { useArrivals, useArrivalsKept } from './arrivals-store.ts'
import { type Expected, firstOf, isLate, leftSeconds } from './countdown.ts'
import './arrivals.css'

/** In how long a unit that is sent is at its incident; nothing while the centre does not know. */
export function UnitEta({ unit, brief = false }: { unit: string; brief?: boolean }) {
  useArrivalsKept()
  const expected = useArrivals((state) => state.byUnit[unit])
  const incident = useRows((state) => expected && state.incident.get(expected.arrival.incident))
  const first = useFirst(incident)
  return expected ? (
    <Eta expected={expected} late={first === expected ? incident : undefined} brief={brief} />
  ) : null
}

/** In how long the first of its units is at an incident; nothing once somebody is there. */
export function FirstEta({ incident }: { incident: Incident }) {
  useArrivalsKept()
  const first = useFirst(incident)
  return first ? <Eta expected={first} late={incident} brief /> : null
}

function useFirst(incident: Incident | undefined): Expected | undefined {
  const someoneIsThere = useRows((state) =>
    Object.values(incident?.units ?? {}).some((id) => {
      const milestones = state.assignment.get(id)?.milestones
      return milestones?.onScene !== undefined || milestones?.patientContact !== undefined
    }),
  )
  return useArrivals(({ byUnit }) => {
    if (!incident || someoneIsThere) return undefined
    const coming = Object.keys(incident.units).flatMap((unit) => byUnit[unit] ?? [])
    return firstOf(coming.filter(({ arrival }) => arrival.incident === incident.id))
  })
}

function Eta({ expected, late, brief }: { expected: Expected; late?: Incident; brief: boolean }) {
  const { t } = useWords()
  const now = useNow()
  const time = formatDuration(leftSeconds(expected, now))
  const age = ageOf(expected, now)
  const isOld = age > oldPositionSeconds
  const isPlate = late !== undefined && isLate(expected, late, now)
  const form = isOld ? 'arrival.about' : brief ? 'arrival.in' : 'arrival.arrives'
  return (
    <span className={`eta ${isOld ? 'old' : ''}`}>
      <span className={isPlate ? 'plate-medium' : ''}>{t(form, { time })}</span>
      {!brief && isPlate && ` ${t('arrival.late')}`}
      {!brief && isOld && `, ${t('arrival.seen', { age: formatDuration(age) })}`}
    </span>
  )
}

/** Seconds since the unit was seen; 0 where it never was: it is taken to be at its station. */
function ageOf({ arrival }: Expected, now: number): number {
  const [told = '', known = ''] = [positionOf(arrival.unit)?.at, arrival.seenAt]
  const latest = told > known ? told : known
  return latest === '' ? 0 : secondsBetween(latest, now)
}
