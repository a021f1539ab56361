import { create } from 'zustand'
import { ask } from '../live/api.ts'

/** An area of the map that people work by. */
export interface ListedArea {
  id: string
  name: string
  kind: string
  service?: string
  shipped: { name?: string; service?: string }
}

export const useAreas = create<{ areas: readonly ListedArea[]; loaded: boolean }>(() => ({
  areas: [],
  loaded: false,
}))

export async function loadAreas(): Promise<void> {
  const answer = await ask<{ areas?: ListedArea[] }>('/api/areas')
  if (answer.reached) useAreas.setState({ areas: answer.body.areas ?? [], loaded: true })
}
