import { kindOf } from '../log/event.ts'
import type { Log } from '../log/log.ts'
import { arcsOf } from '../roads/closures/arcs-of.ts'
import { type Closure, closureMachine } from '../roads/closures/closure.ts'
import { isInForce } from '../roads/closures/standing.ts'
import type { ArcCondition, UnderConditions } from '../roads/conditions.ts'

export interface ClosuresOnRoads {
  /** Looks at the time: what was planned may have begun, what had an end be over, the map be another. */
  tick(): void
  /** Resolves once travel times count everything that was in force when it was asked. */
  settled(): Promise<void>
}

export interface FollowClosuresSettings {
  log: Pick<Log, 'lookup' | 'subscribe' | 'versionOf'>
  now(): string
  /** Undefined while there is no map. */
  roads(): UnderConditions | undefined
  onTrouble(message: string): void
}

/**
 * Keeps the roads under what is closed and slow: with every commit that changes a closure, and each second. Arcs of a
 * closure are looked for once for each of its versions on each map.
 */
export function followClosures({ log, now, roads, onTrouble }: FollowClosuresSettings): ClosuresOnRoads {
  let counted: { roads?: UnderConditions; key: string } = { key: '' }
  let working: Promise<void> = Promise.resolve()
  const touched = new WeakSet<UnderConditions>()
  let arcs = new Map<string, ArcCondition[]>()

  function tick() {
    const on = roads()
    if (!on) return
    const at = now()
    const inForce = new Map<string, Closure>()
    for (const closure of log.lookup.all(closureMachine).values()) {
      if (isInForce(closure, at))
        inForce.set(`${closure.id}@${log.versionOf(`closure/${closure.id}`)}`, closure)
    }
    const key = [...inForce.keys()].join()
    const isNewMap = counted.roads !== on
    if (!isNewMap && counted.key === key) return
    if (isNewMap) arcs = new Map()
    counted = { roads: on, key }
    arcs = new Map(
      [...inForce].map(([version, closure]) => [version, arcs.get(version) ?? arcsOf(on.network, closure)]),
    )
    // a map that was just opened is under nothing yet
    if (key === '' && !touched.has(on)) return
    touched.add(on)
    const conditions = [...arcs.values()].flat()
    working = working
      .then(() => on.setConditions(conditions))
      .then(
        () => undefined,
        (error: Error) => {
          onTrouble(`closures are not counted: ${error.message}`)
          // asked again in a second
          if (counted.roads === on && counted.key === key) counted = { key: '' }
        },
      )
  }

  /** A map that was just taken into use may not have been looked at yet. */
  function settled() {
    tick()
    return working
  }

  log.subscribe(({ changes }) => {
    if (changes.some(({ stream }) => kindOf(stream) === 'closure')) tick()
  })
  return { tick, settled }
}
