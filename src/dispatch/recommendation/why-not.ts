import { canDo, isResting, isShort, type Kind } from './fitness.ts'
import { incidentOf, type Known, secondsOf, timeless, unitOf } from './known.ts'
import type { Reason } from './reason.ts'

/** Why a unit that is near is not proposed for a post: each thing that stands against it, the first one decides. */
export function whyNot(known: Known, index: number, kind: Kind): Reason[] {
  const { input, takenBy, incident, fitness } = known
  const unit = unitOf(known, index)
  const { conditional, restUntil, shortCrew, station, from } = unit
  const reasons: Reason[] = []
  const say = (code: Reason['code'], parameters: Reason['parameters']) => reasons.push({ code, parameters })
  if (!canDo(unit, kind, input)) say('lacksCapability', { capability: kind.capability })
  else if (isShort(unit, kind))
    say('crewTooSmall', { crew: shortCrew?.crew ?? 0, capability: kind.capability })
  reasons.push(...unit.barred)
  const crewTaker = unit.barred.length === 0 && crewTakerOf(known, index)
  if (crewTaker) say('crewTaken', { taker: crewTaker })
  if (isResting(unit, incidentOf(known), input)) say('resting', { at: restUntil ?? '' })
  const other = takenBy.get(index)
  if (other === incident) say('takenForPost', {})
  else if (other !== undefined) say('sentElsewhere', { incident: input.incidents[other]?.id ?? '' })
  if (unit.barred.length === 0 && conditional !== undefined) say('conditional', { reason: conditional })
  if (secondsOf(known, index) === undefined && !unit.barred.some(({ code }) => code === 'stalePosition')) {
    say(timeless(known), { unit: unit.id })
  }
  const isKept = reasons.length === 0 && station !== undefined && fitness.isLast(index, kind.capability)
  if (isKept) say('leavesBare', { station, capability: kind.capability })
  if (from?.stale) say('fromStation', { seconds: from.ageSeconds ?? 0, station: station ?? '' })
  return reasons
}

/** The vehicle, proposed too, that the crew would be out with. */
function crewTakerOf({ input, takenBy }: Known, index: number): string | undefined {
  const { sharesCrewWith } = input.units[index] as { sharesCrewWith: string[] }
  if (sharesCrewWith.length === 0) return undefined
  for (const taken of takenBy.keys()) {
    const { id } = input.units[taken] as { id: string }
    if (sharesCrewWith.includes(id)) return id
  }
  return undefined
}
