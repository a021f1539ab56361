import { changePreferences, usePreferences } from '../session/preferences.ts'
import { type Loudness, usual } from './sound.ts'

/** How loud the person who sits here wants this desk: they find it so at every desk, from the moment they sign in. */
export function loudnessNow(): Loudness {
  return usePreferences.getState().chosen.sound ?? usual
}

export function useLoudness(): Loudness {
  return usePreferences(({ chosen }) => chosen.sound ?? usual)
}

export function setLoudness(change: Partial<Loudness>): void {
  changePreferences({ sound: { ...loudnessNow(), ...change } })
}
