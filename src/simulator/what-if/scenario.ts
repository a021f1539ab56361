import { z } from 'zod'

const name = z.string().trim().min(1).max(80)
const point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

export const scenarioBases = ['auckland', 'san-francisco', 'training-city'] as const

/** Stations, units and kinds are named as in the base; who names one that is not there is refused (`applyChanges`). */
const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('addStation'), station: name, at: point }),
  z.strictObject({ kind: z.literal('moveStation'), station: name, at: point }),
  /** Its units go to the nearest station that is left. */
  z.strictObject({ kind: z.literal('removeStation'), station: name }),
  /** One more of the kind of `like`, on duty when that one is. */
  z.strictObject({ kind: z.literal('addUnit'), unit: name, like: name, station: name }),
  z.strictObject({ kind: z.literal('moveUnit'), unit: name, station: name }),
  z.strictObject({ kind: z.literal('removeUnit'), unit: name }),
  /** Calls of this type get these kinds of unit from now on, each so often as it is named. */
  z.strictObject({ kind: z.literal('changePlan'), type: name, needs: z.array(name).min(1).max(40) }),
  /** Nobody drives along a road that crosses this line. */
  z.strictObject({ kind: z.literal('closeRoads'), across: z.tuple([point, point]) }),
  /** So many times as many calls. */
  z.strictObject({ kind: z.literal('scaleCalls'), factor: z.number().positive().max(20) }),
])

/**
 * What is to be tried out, as plain data: small enough for a link, and the same for the command line, the screen
 * and a worker. The base is named and read where it stands; the changes are laid over it in their order.
 */
export const scenarioSchema = z.strictObject({
  base: z.enum(scenarioBases),
  changes: z.array(change).max(200).default([]),
})

export type Scenario = z.infer<typeof scenarioSchema>
export type ScenarioBase = Scenario['base']
export type Change = z.infer<typeof change>
