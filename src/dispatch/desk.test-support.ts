import type { Outcome } from '../log/judge.ts'
import type { Actor, Machine } from '../log/machine.ts'
import type { RefusalCatalogue, RefusalWords } from '../log/refusal.ts'
import { wordsOf } from '../log/refusal.ts'
import { crew, dispatcher, importer, supervisor, timer } from './sequences.arbitrary.ts'
import { createWorld, dueNow, type Room, type World } from './sequences.test-support.ts'

/** A small centre for examples: short names for who does what, and an answer or a refusal back. */
export interface Desk extends World {
  /** Does it as the dispatcher, or as whoever is named. */
  do(type: string, fields: object, by?: Actor): Outcome
  /** As `do`, and throws where it was refused: for what an example takes for granted. */
  must(type: string, fields: object, by?: Actor): void
  see<S>(machine: Machine<S>, id: string): S
  /** Lets time pass and the timers act. */
  wait(seconds: number): void
}

export { crew, dispatcher, importer, supervisor, timer }

/**
 * The fleet of the sequences (A1 to A4 ambulances, B1 to B3 engines, C1 a patrol), and two incidents: `one`, a
 * medical one of GS and SI, and `two`, a fire of SI and others. `also`: further rooms than those of the field.
 */
export function createDesk(also: Room[] = []): Desk {
  const world = createWorld(also)
  const submit = (type: string, fields: object, by: Actor = dispatcher) =>
    world.record.submit({ id: world.newId(), type, ...fields }, by)
  const desk: Desk = {
    ...world,
    do: submit,
    must(type, fields, by) {
      const outcome = submit(type, fields, by)
      if (!outcome.ok) throw new Error(`${type} was refused: ${JSON.stringify(outcome)}`)
    },
    see(machine, id) {
      const state = world.record.state(machine, id)
      if (state === undefined) throw new Error(`no ${machine.kind} ${id}`)
      return state
    },
    wait(seconds) {
      world.record.advance(seconds)
      for (const command of dueNow(world)) world.record.submit(command, timer)
    },
  }
  desk.must('openIncident', { incident: 'one', incidentType: 'GS-101', call: 'call1' })
  desk.must('openIncident', { incident: 'two', incidentType: 'SI-101', call: 'call2' })
  return desk
}

/** The refusal's code, or `ok`. */
export function refusedAs(outcome: Outcome): string {
  return outcome.ok ? 'ok' : outcome.refused
}

/** The words of a refusal in both languages, for reading that no gap was left open. */
export function wordsInBoth(outcome: Outcome, catalogue: RefusalCatalogue): RefusalWords[] {
  if (outcome.ok) return []
  return [wordsOf(outcome, catalogue, 'es'), wordsOf(outcome, catalogue, 'en')]
}

const gaps = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, gap]) => gap)

/** Where the two languages of a catalogue say different things: other gaps, an empty half, a missing full stop. */
export function unevenWords(catalogue: RefusalCatalogue): string[] {
  return Object.entries(catalogue)
    .filter(([, { es, en }]) => {
      const sameGaps = gaps(es.what).sort().join() === gaps(en.what).sort().join()
      const whole = [es.what, es.next, en.what, en.next].every((text) => /[.?!]$/.test(text))
      return !sameGaps || !whole
    })
    .map(([code]) => code)
}
