import { create } from 'zustand'
import { type IncidentType, setTypes } from '../../incidents/types.ts'
import { ask } from '../live/api.ts'

/** The types of this centre, read once after signing in. */
export const useTypes = create<{ types: readonly IncidentType[] }>(() => ({ types: [] }))

export async function loadTypes(): Promise<void> {
  const answer = await ask<{ types?: IncidentType[] }>('/api/types')
  if (!answer.reached || !answer.body.types) return
  setTypes(answer.body.types)
  useTypes.setState({ types: answer.body.types })
}
