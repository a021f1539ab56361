import { useEffect } from 'react'
import { create } from 'zustand'
import type { Arrival } from '../../server/arrivals.ts'
import { ask } from '../live/api.ts'
import { createRounds } from '../live/rounds.ts'
import { rowsNow, useRows } from '../live/store.ts'
import { mayEver } from '../session/may.ts'
import { centreNow } from '../time/now.ts'
import { type Expected, expectedFrom } from './countdown.ts'

/** When units that are sent arrive, by unit. */
export const useArrivals = create<{ byUnit: Readonly<Record<string, Expected>> }>(() => ({ byUnit: {} }))

/** Units move on: asked so often while an arrival is on the screen. */
const askEveryMs = 5000
/** Closures and assignments come in handfuls: one question for all. */
const restMs = 250

async function load(): Promise<void> {
  if (!mayEver(rowsNow().me, 'readRecommendation')) return
  const answer = await ask<{ arrivals: Arrival[] }>('/api/arrivals')
  // what was counted down goes on: a desk that is cut off shows the last that it knew
  if (!answer.reached || answer.status !== 200 || !answer.body.arrivals) return
  const before = useArrivals.getState().byUnit
  const nowMs = centreNow()
  const expected = answer.body.arrivals.map((one) => [one.unit, expectedFrom(one, before[one.unit], nowMs)])
  useArrivals.setState({ byUnit: Object.fromEntries(expected) })
}

let watchers = 0
let stopAsking = () => {}

function startAsking(): () => void {
  const rounds = createRounds(load, restMs)
  rounds.ask()
  const timer = setInterval(rounds.ask, askEveryMs)
  const unsubscribe = useRows.subscribe((state, before) => {
    if (state.assignment !== before.assignment || state.closure !== before.closure) rounds.ask()
  })
  return () => {
    clearInterval(timer)
    unsubscribe()
    rounds.stop()
    useArrivals.setState({ byUnit: {} })
  }
}

/** Keeps arrivals up to date as long as somebody looks at one. */
export function useArrivalsKept(): void {
  useEffect(() => {
    if (watchers++ === 0) stopAsking = startAsking()
    return () => {
      if (--watchers === 0) stopAsking()
    }
  }, [])
}
