import { type Plan, planOf } from './plan.ts'
import type { World } from './world.ts'

/** The line that dropping a unit on an incident stands for: exactly what one would type. */
export function lineOfDrop(
  unit: string,
  incident: string,
  { rows }: Pick<World, 'rows'>,
): string | undefined {
  const [dragged, target] = [rows.unit.get(unit), rows.incident.get(incident)]
  return dragged && target && `D ${target.number} ${dragged.callSign}`
}

/**
 * What letting go does: the same plan as the typed line. Where a reason is wanted, the line opens with what the
 * hand has said already, to be finished in words.
 */
export function planOfDrop(line: string, world: World): { plan: Plan } | { typeOn: string } {
  const plan = planOf(line, world)
  const wantsReason = plan.problem?.key.endsWith('eedsReason')
  return wantsReason ? { typeOn: `${line} ` } : { plan }
}
