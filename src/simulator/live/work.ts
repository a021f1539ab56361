import type { Incident } from '../../incidents/incident.ts'
import type { Unit } from '../../units/unit.ts'
import type { Random } from '../random.ts'
import type { Facts } from './facts.ts'

/** Durations of crews' steps: assumed, in the range that services publish for themselves. */

export function acknowledgeSeconds(chance: Random): number {
  return chance.chance(0.06) ? chance.between(70, 150) : chance.between(5, 28)
}

/** From the order to rolling: at once for who is on the road, longer for a crew that has to dress. */
export function turnoutSeconds(chance: Random, { service }: Unit, rolling: boolean): number {
  if (rolling) return chance.between(3, 10)
  return service === 'SI' ? chance.between(45, 110) : chance.between(20, 75)
}

/** Share of the ordinary drive time: with siren for what is urgent. */
export function paceOf(priority: number): number {
  if (priority <= 2) return 0.8
  return priority === 3 ? 0.95 : 1.1
}

/** The owner's crews stay for the whole work, the others for a part of it. */
export function workSecondsOf(chance: Random, unit: Unit, incident: Incident, facts: Facts): number {
  const share = unit.service === incident.owner ? chance.between(0.8, 1.15) : chance.between(0.4, 0.8)
  return facts.workSeconds * share
}

/** Handing a patient over, and making the vehicle ready again. */
export function hospitalSeconds(chance: Random): number {
  return chance.between(420, 1300)
}
