import { canonical } from '../../log/canonical.ts'
import type { ResponsePlan } from './plan.ts'
import type { Readiness } from './readiness.ts'

let current: ReadonlyMap<string, ResponsePlan> = new Map()
let assumed: Readiness | undefined
let version: string | undefined

/**
 * Sets the plans of this centre: by the server at start and after each change of its settings, by a console as the
 * centre tells them.
 */
export function setPlans(plans: readonly ResponsePlan[]): void {
  current = new Map(plans.map((plan) => [plan.id, plan]))
  version = undefined
}

/** Sets what the centre assumes of its units and crews, at start. */
export function setReadiness(readiness: Readiness): void {
  assumed = readiness
  version = undefined
}

/** Every plan of this centre. */
export function allPlans(): ResponsePlan[] {
  return [...current.values()]
}

export function planOf(id: string): ResponsePlan | undefined {
  return current.get(id)
}

/** What the centre assumes of its units and crews. */
export function readinessNow(): Readiness {
  if (!assumed) throw new Error('readiness is asked for before it was set')
  return assumed
}

/** Says in a word which plans and assumptions are in use: other ones have another. */
export function planVersion(): string {
  version ??= digest(canonical({ plans: allPlans(), readiness: assumed ?? null } as never))
  return version
}

/** FNV-1a over the text twice, from two beginnings: no secret, only to tell versions apart in a browser too. */
function digest(text: string): string {
  const from = (basis: number) => {
    let hash = basis
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    return (hash >>> 0).toString(16).padStart(8, '0')
  }
  return from(0x811c9dc5) + from(0x9747b28c)
}
