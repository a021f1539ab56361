import { useEffect } from 'react'
import { create } from 'zustand'
import { ask, post } from '../live/api.ts'
import { useRows } from '../live/store.ts'

/** How the training city runs. `speed`: seconds of the city in one of the clock. `placed`: calls so far. */
export interface City {
  running: boolean
  speed: number
  autoOperators: number
  placed: number
}

const path = '/api/simulator'

export const useCity = create<{ city?: City }>(() => ({}))

let changes = 0

/** Asks how it runs; what somebody here changes meanwhile is newer than the answer. */
export async function loadCity(): Promise<void> {
  const seen = changes
  const answer = await ask<City>(path)
  if (seen === changes && answer.reached && answer.status === 200) useCity.setState({ city: answer.body })
}

/** Pauses it, lets it run or changes its pace. */
export async function changeCity(fields: Partial<City>): Promise<void> {
  const mine = ++changes
  const answer = await post<City>(path, fields)
  if (mine === changes && answer.reached && answer.status === 200) useCity.setState({ city: answer.body })
}

const renewMs = 3000

/** The city of a training centre, renewed while it is looked at; none in a centre that is no training. */
export function useTrainingCity(): City | undefined {
  const training = useRows((state) => state.centre?.training)
  useEffect(() => {
    if (!training) return
    void loadCity()
    const timer = setInterval(() => void loadCity(), renewMs)
    return () => clearInterval(timer)
  }, [training])
  const city = useCity((state) => state.city)
  return training ? city : undefined
}
