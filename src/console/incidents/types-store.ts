import { create } from 'zustand'
import { type IncidentType, setTypes } from '../../incidents/types.ts'
import { ask } from '../live/api.ts'

/** The types of this centre, read once after signing in. */
export const useTypes = create<{ types: readonly IncidentType[]; loaded: boolean }>(() => ({
  types: [],
  loaded: false,
}))

const againMs = 2000

/** Asks until the centre answers; without types the boards still show codes. */
export async function loadTypes(): Promise<void> {
  const answer = await ask<{ types?: IncidentType[] }>('/api/types')
  if (!answer.reached) {
    setTimeout(() => void loadTypes(), againMs)
    return
  }
  setTypes(answer.body.types ?? [])
  useTypes.setState({ types: answer.body.types ?? [], loaded: true })
}
