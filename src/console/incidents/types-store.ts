import { create } from 'zustand'
import type { IncidentType } from '../../incidents/types.ts'
import { type InForce, putInForce } from '../../settings/in-force.ts'
import { ask } from '../live/api.ts'
import { useRows } from '../live/store.ts'

interface InForceHere extends InForce {
  loaded: boolean
}

/** What this centre has configured: its types, services, limits and languages, as they stand. */
export const useTypes = create<InForceHere>(() => ({
  types: [] as IncidentType[],
  withdrawnTypes: [],
  healthQuestions: [],
  plans: [],
  shippedPlans: [],
  services: {},
  limits: {},
  shippedLimits: {},
  languages: { default: 'es', offered: ['es', 'en'] },
  areas: {},
  loaded: false,
}))

const againMs = 2000
let turns = 0

/**
 * Asks until the centre answers; without types the boards still show codes. Answers may come in another order than
 * they were asked for: only the one asked for last counts, for no older one can know what it says.
 */
export async function loadTypes(): Promise<void> {
  const turn = ++turns
  const answer = await ask<Partial<InForce>>('/api/types')
  if (turn !== turns) return
  if (!answer.reached) {
    setTimeout(() => turn === turns && void loadTypes(), againMs)
    return
  }
  if (answer.status === 200) takeInForce(answer.body)
}

/** What the centre says is in force, or what this desk kept of it. */
export function takeInForce(said: Partial<InForce>): void {
  const { types = [] } = said
  if (said.limits) putInForce(said as InForce)
  useTypes.setState({ ...said, types, loaded: true })
}

/**
 * Asks again whenever the live feed tells that something was configured, so that no desk works by what was. Rows that
 * are put away because somebody leaves tell nothing.
 */
useRows.subscribe((rows, before) => {
  if (rows.ready && rows.setting !== before.setting && useTypes.getState().loaded) void loadTypes()
})
