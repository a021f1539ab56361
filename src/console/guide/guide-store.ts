import { create } from 'zustand'
import { ask } from '../live/api.ts'
import { changePreferences } from '../session/preferences.ts'
import type { StepId } from './steps.ts'

interface Guide {
  open: boolean
  asked: 'no' | 'none' | 'yes'
  made: { call?: string; incident?: string }
  passed: StepId[]
}

const begun: Guide = { open: false, asked: 'no', made: {}, passed: [] }

/** The guided first minutes of whoever sits here. What it leads through is in the rows, not here. */
export const useGuide = create<Guide>(() => begun)

export function openGuide(): void {
  useGuide.setState({ open: true })
}

/** Leaves it for now: it goes on from where things then are. */
export function leaveGuide(): void {
  useGuide.setState({ open: false })
  changePreferences({ guide: { state: 'left' } })
}

export function finishGuide(): void {
  useGuide.setState(begun)
  changePreferences({ guide: { state: 'done' } })
}

export function forgetGuide(): void {
  useGuide.setState(begun)
}

export function pass(step: StepId): void {
  useGuide.setState(({ passed }) => ({ passed: [...passed, step] }))
}

let asking = false

/** Asks the training city for a call of one's own. */
export async function askForCall(): Promise<void> {
  if (asking) return
  asking = true
  const answer = await ask<Guide['made']>('/api/simulator/first-call', { method: 'POST' })
  asking = false
  const made = answer.reached && answer.status === 200 ? answer.body : {}
  useGuide.setState({ made, asked: made.call || made.incident ? 'yes' : 'none' })
}
