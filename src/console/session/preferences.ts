import { create } from 'zustand'
import type { Preferences } from '../../access/preferences.ts'
import { soundKeys } from '../keys/own-keys.ts'
import { ask } from '../live/api.ts'

const path = '/api/session/preferences'
const kept = (person: string) => `amparo.preferences.${person}`

interface Held {
  person?: string
  /** The centre has said what there is: before that an empty guide is no reason to begin it. */
  known: boolean
  chosen: Preferences
  /** Chosen here and not yet kept by the centre. */
  unsaved: boolean
}

/** What the person who sits here chose for themselves. */
export const usePreferences = create<Held>(() => ({ known: false, chosen: {}, unsaved: false }))

/**
 * Takes what this browser remembers at once, then what the centre has kept, unless something chosen here never
 * reached the centre: that is newer, and is sent now.
 */
export async function loadPreferences(person: string): Promise<void> {
  const remembered = recall(person)
  usePreferences.setState({ person, known: false, ...remembered })
  if (remembered.unsaved) {
    usePreferences.setState({ known: true })
    return save()
  }
  const answer = await ask<Preferences>(path)
  if (usePreferences.getState().person !== person) return
  if (!answer.reached || answer.status !== 200) return
  const chosen = sound(answer.body)
  usePreferences.setState({ chosen, known: true })
  remember()
}

export function changePreferences(change: Partial<Preferences>): void {
  usePreferences.setState(({ chosen }) => ({ chosen: { ...chosen, ...change }, unsaved: true }))
  remember()
  void save()
}

export function forgetPreferences(): void {
  usePreferences.setState({ person: undefined, known: false, chosen: {}, unsaved: false })
}

async function save(): Promise<void> {
  const { person, chosen } = usePreferences.getState()
  const answer = await ask(path, { method: 'PUT', body: JSON.stringify(chosen) })
  const now = usePreferences.getState()
  // what was changed meanwhile has a save of its own
  if (!answer.reached || answer.status !== 200 || now.person !== person || now.chosen !== chosen) return
  usePreferences.setState({ unsaved: false })
  remember()
}

function remember() {
  const { person, chosen, unsaved } = usePreferences.getState()
  if (person) localStorage.setItem(kept(person), JSON.stringify({ chosen, unsaved }))
}

function recall(person: string): { chosen: Preferences; unsaved: boolean } {
  try {
    const { chosen, unsaved } = JSON.parse(localStorage.getItem(kept(person)) ?? '{}')
    return { chosen: sound(chosen ?? {}), unsaved: unsaved === true }
  } catch {
    return { chosen: {}, unsaved: false }
  }
}

/** An older or newer console may have kept keys that mean nothing here. */
function sound(chosen: Preferences): Preferences {
  return chosen.keys ? { ...chosen, keys: soundKeys(chosen.keys) } : chosen
}
