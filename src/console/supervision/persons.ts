import { useEffect } from 'react'
import { create } from 'zustand'
import { ask } from '../live/api.ts'
import { useMayEver } from '../session/use-may.ts'

/** Who works here, as far as a supervisor reads it. */
export interface Worker {
  id: string
  state: 'enabled' | 'disabled'
  roles: readonly string[]
  services: readonly string[]
  standsIn?: string[]
  /** Open sessions: where there is none, nobody sits there. */
  sessions?: readonly string[]
  personal?: { name?: string }
}

export const useWorkers = create<{ byId: ReadonlyMap<string, Worker> }>(() => ({ byId: new Map() }))

const renewMs = 20_000

async function load(): Promise<void> {
  const answer = await ask<{ persons?: Worker[] }>('/api/persons')
  if (!answer.reached || !answer.body.persons) return
  useWorkers.setState({ byId: new Map(answer.body.persons.map((person) => [person.id, person])) })
}

/** The people of the centre, asked for while a screen that names them is open. */
export function useNamedWorkers(): ReadonlyMap<string, Worker> {
  const may = useMayEver('readPerson')
  useEffect(() => {
    if (!may) return
    void load()
    const timer = setInterval(() => void load(), renewMs)
    return () => clearInterval(timer)
  }, [may])
  return useWorkers((state) => state.byId)
}
