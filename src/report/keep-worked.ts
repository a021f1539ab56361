import { type Operator, operatorMachine, operatorStream } from '../intake/operator.ts'
import { idOf, kindOf } from '../log/event.ts'
import type { Log } from '../log/log.ts'
import { nothingTallied, type Tallied, tallied, type Worked, workedUntil } from './worked.ts'

/** How busy each person on duty has been. In memory, made of the record: the same after a restart. */
export interface WorkedKeeper {
  /** Everybody on duty, up to `now` (RFC 3339). Those whose past is still being read are not among them yet. */
  at(now: string): Worked[]
  /** Resolves when the past of all who were on duty at the start has been read, or could not be. */
  settled(): Promise<void>
  stop(): void
}

export interface WorkedSettings {
  log: Pick<Log, 'lookup' | 'readStream' | 'subscribe'>
  onTrouble?(message: string): void
}

/** Reads the past of whoever is on duty from the record once, and hears of every change after. */
export function keepWorked({ log, onTrouble }: WorkedSettings): WorkedKeeper {
  const tallies = new Map<string, Tallied>()
  /** Changes of people whose past is being read: they are in what is read, or follow it. */
  const unread = new Set<string>()

  const unsubscribe = log.subscribe(({ changes }) => {
    for (const { stream, last, before } of changes) {
      if (kindOf(stream) !== operatorMachine.kind || last === undefined) continue
      const id = idOf(stream)
      if (!unread.has(id))
        keep(id, tallied(tallies.get(id), before as Operator | undefined, last as Operator))
    }
  })

  function keep(id: string, tally: Tallied | undefined) {
    if (tally) tallies.set(id, tally)
    else tallies.delete(id)
  }

  /** Again where they changed while it was read: what was read may or may not have had it. */
  async function readPast(id: string): Promise<void> {
    for (;;) {
      const begun = stateOf(id)
      const events = await log.readStream(operatorStream(id))
      let was: Operator | undefined
      let tally: Tallied | undefined
      for (const event of events) {
        const is = operatorMachine.evolve(was, event)
        tally = tallied(tally, was, is)
        was = is
      }
      if (stateOf(id) !== begun) continue
      keep(id, tally)
      unread.delete(id)
      return
    }
  }

  /** Replaced whole at each change. */
  const stateOf = (id: string) => log.lookup.of(operatorMachine, id)

  async function readAll() {
    for (const id of log.lookup.all(operatorMachine).keys()) unread.add(id)
    for (const id of [...unread]) {
      try {
        await readPast(id)
      } catch (error) {
        onTrouble?.(`how busy people are: ${(error as Error).message}`)
        keep(id, nothingTallied)
        unread.delete(id)
      }
    }
  }

  const read = readAll()
  return {
    at(now) {
      const people: Worked[] = []
      for (const [id, tally] of tallies) {
        const operator = log.lookup.of(operatorMachine, id)
        if (operator) people.push(workedUntil(tally, operator, now))
      }
      return people.sort((a, b) => (a.operator < b.operator ? -1 : 1))
    },
    settled: () => read,
    stop: unsubscribe,
  }
}
