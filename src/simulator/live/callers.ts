import type { IncidentType } from '../../incidents/types.ts'
import { type Call, callStream } from '../../intake/call.ts'
import type { Happening, PlannedCall } from '../demand/happening.ts'
import { type Random, random } from '../random.ts'
import type { Agenda, Appointment } from './agenda.ts'
import { replyTo } from './replies.ts'
import { isSimulated } from './simulated-people.ts'

/** A caller on the line. */
export interface Line {
  call: string
  plan: PlannedCall
  happening: Happening
  /** How many of the prepared sentences were said. */
  said: number
  /** How many messages of the conversation were heard. */
  heard: number
  begun: boolean
  /** Hung up, or was cut off, and has not spoken since. */
  gone: boolean
  next?: Appointment
  chance: Random
}

export interface CallersSettings {
  submit(type: string, fields: object): void
  typeOf(code: string): IncidentType | undefined
  newId(): string
  /** Appointments by city time, and by the time of people: a simulated operator talks at the city's pace. */
  city: { agenda: Agenda; now(): number }
  desk: { agenda: Agenda; now(): number }
}

export interface Callers {
  /** Lets a planned call ring at the centre; gives the id of the call. */
  place(happening: Happening, plan: PlannedCall): string
  /** A call of ours changed. */
  changed(call: Call | undefined, id: string): void
  lineOf(call: string): Line | undefined
  /** Calls on the line. */
  readonly open: number
}

const secondsBetweenSentences = 7
const longestWaitSeconds = 300
const longestTalkSeconds = 900

/** Plays everyone who calls: offers their calls, speaks their sentences, answers what is asked, gives up. */
export function createCallers({ submit, typeOf, newId, city, desk }: CallersSettings): Callers {
  const lines = new Map<string, Line>()

  function place(happening: Happening, plan: PlannedCall): string {
    const call = newId()
    const line: Line = {
      call,
      plan,
      happening,
      said: 0,
      heard: 0,
      begun: false,
      gone: false,
      chance: random(`talk/${plan.id}`),
    }
    lines.set(call, line)
    submit('offerCall', { call, channel: 'phone', language: 'es', ...offered(plan) })
    const patience = plan.patienceSeconds ?? longestWaitSeconds
    city.agenda.at(city.now() + patience, () => {
      if (line.begun) return
      submit('abandonCall', { call })
    })
    return call
  }

  /** After `seconds` of whoever holds the conversation. */
  function later(line: Line, call: Call, seconds: number, act: () => void) {
    if (line.next) line.next.off = true
    const pace = isSimulated(call.operator) ? city : desk
    line.next = pace.agenda.at(pace.now() + seconds, act)
  }

  function say(line: Line, text: string) {
    if (lines.has(line.call)) submit('sayInCall', { call: line.call, text })
  }

  /** Unasked, one sentence after the other; then nothing more but to be there. */
  function goOn(line: Line, call: Call, seconds: number) {
    const text = line.plan.says[line.said]
    if (text === undefined) return
    later(line, call, seconds, () => {
      line.said++
      say(line, text)
      goOn(line, call, secondsBetweenSentences + text.length / 18)
    })
  }

  function begin(line: Line, call: Call) {
    line.begun = true
    goOn(line, call, line.chance.between(0.8, 2))
    const pace = isSimulated(call.operator) ? city : desk
    const { cutOffSeconds } = line.plan
    pace.agenda.at(pace.now() + (cutOffSeconds ?? longestTalkSeconds), () => {
      if (!lines.has(line.call)) return
      if (line.next) line.next.off = true
      submit('disconnectCall', { call: line.call })
    })
  }

  function backAgain(line: Line, call: Call) {
    say(line, line.plan.kind === 'pocket' ? 'Disculpe, se marcó solo' : 'Sí, se cortó la llamada')
    goOn(line, call, secondsBetweenSentences)
  }

  function listen(line: Line, call: Call) {
    const words = call.personal?.words ?? []
    const fresh = words.slice(line.heard).filter(({ from }) => from === 'operator')
    line.heard = words.length
    const last = fresh.at(-1)
    if (!last) return
    const { plan, happening, chance } = line
    const type = happening.emergency && typeOf(happening.emergency.type)
    const reply =
      line.said === 0
        ? undefined
        : replyTo(chance, last.text, { call: plan, emergency: happening.emergency, type })
    if (reply === undefined) return
    later(line, call, chance.between(1.5, 3) + reply.length / 20, () => {
      say(line, reply)
      goOn(line, call, secondsBetweenSentences * 1.6)
    })
  }

  return {
    place,
    changed(call, id) {
      const line = lines.get(id)
      if (!line) return
      if (!call || call.state === 'ended') {
        if (line.next) line.next.off = true
        lines.delete(id)
        return
      }
      if (call.state === 'disconnected' || call.state === 'abandoned') line.gone = true
      if (call.state !== 'answered') return
      if (!line.begun) begin(line, call)
      else if (line.gone) later(line, call, 1.5, () => backAgain(line, call))
      line.gone = false
      listen(line, call)
    },
    lineOf: (call) => lines.get(call),
    get open() {
      return lines.size
    },
  }
}

function offered({ signals, name, number, position }: PlannedCall) {
  const location = position && {
    point: position.point,
    precisionMetres: position.precisionMetres,
    source: position.source,
    label:
      position.source === 'device'
        ? `Teléfono, ±${position.precisionMetres} m`
        : `Antena, ±${position.precisionMetres} m`,
  }
  return {
    ...(signals.length > 0 && { signals }),
    personal: { ...(name && { name }), number, ...(location && { location }), words: [] },
  }
}

/** The id of a call's stream, or nothing for another kind of stream. */
export const callIdOf = (stream: string): string | undefined =>
  stream.startsWith(callStream('')) ? stream.slice(callStream('').length) : undefined
