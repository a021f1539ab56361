import type { ResponsePlan } from './plan.ts'

let current: ReadonlyMap<string, ResponsePlan> = new Map()

/**
 * Sets the plans of this centre: by the server at start and after each change of its settings, by a console as the
 * centre tells them.
 */
export function setPlans(plans: readonly ResponsePlan[]): void {
  current = new Map(plans.map((plan) => [plan.id, plan]))
}

/** Every plan of this centre, in the order of their ids. */
export function allPlans(): ResponsePlan[] {
  return [...current.values()]
}

export function planOf(id: string): ResponsePlan | undefined {
  return current.get(id)
}
