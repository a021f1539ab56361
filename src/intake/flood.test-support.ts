import { callMachine } from './call.ts'
import { callerOf, type Desk, desk, person, timer, uuid } from './desk.test-support.ts'
import { ringsAfter } from './due.ts'
import { createLanes } from './lanes.ts'
import { operatorMachine } from './operator.ts'

/** A day at the desks, played in simulated time against the real rules: who waits how long for an answer. */
export interface FloodDay {
  operators: number
  /** Calls before this second only warm the centre up. */
  warmSeconds: number
  seconds: number
  honestEverySeconds: number
  floodPerSecond: number
  floodAddresses: number
  pickUpSeconds: number
  wrapUpSeconds: number
  honestTalkSeconds: number
  floodTalkSeconds: number
}

export interface FloodResult {
  /** Seconds from offer to answer of honest calls offered after the warm-up, ascending. */
  honestSeconds: number[]
  honestUnanswered: number
  offered: number
  ended: number
  /** Offered and neither ended nor waiting nor with an operator. */
  lost: number
  limitedAnswered: number
}

/** Plays the day. Deterministic. */
export function playFlood(day: FloodDay): FloodResult {
  const at = desk()
  const lanes = createLanes()
  const agenda = createAgenda()
  const honest = new Map<string, number>()
  const answered = new Map<string, number>()
  let offered = 0
  let ended = 0
  let limitedAnswered = 0

  function offer(origin: string, kind: 'honest' | 'flood') {
    const call = uuid(++offered)
    const lane = lanes.laneFor(origin, agenda.now() * 1000, at.lookup.all(callMachine).values())
    at.must(callerOf(call), 'offerCall', { call, channel: 'web', origin, lane })
    if (kind === 'honest') honest.set(call, agenda.now())
    ring()
  }

  function ring() {
    for (const { type, id: _, ...fields } of ringsAfter(at.lookup, at.newId)) {
      at.must(timer, type, fields)
      const { call, operator } = fields as unknown as { call: string; operator: string }
      agenda.in(day.pickUpSeconds, () => answer(call, operator))
    }
  }

  function answer(call: string, operator: string) {
    at.must(person(operator), 'answerCall', { call })
    answered.set(call, agenda.now())
    if (at.call(call).lane === 'limited') limitedAnswered++
    agenda.in(honest.has(call) ? day.honestTalkSeconds : day.floodTalkSeconds, () => {
      at.must(person(operator), 'endCall', { call, disposition: honest.has(call) ? 'information' : 'misuse' })
      ended++
      agenda.in(day.wrapUpSeconds, () => ready(operator))
    })
  }

  function ready(operator: string) {
    at.must(person(operator), 'setOperatorState', { operator, state: 'ready' })
    ring()
  }

  for (let n = 0; n < day.operators; n++) ready(`op${n}`)
  for (let t = 2.5; t < day.seconds; t += day.honestEverySeconds)
    agenda.in(t, () => offer(`honest-${t}`, 'honest'))
  for (let n = 0; n < (day.seconds - day.warmSeconds) * day.floodPerSecond; n++)
    agenda.in(day.warmSeconds + n / day.floodPerSecond, () =>
      offer(`flood-${n % day.floodAddresses}`, 'flood'),
    )
  agenda.play(day.seconds + 60, (seconds) => at.advance(seconds))

  const judged = [...honest].filter(([, offeredAt]) => offeredAt >= day.warmSeconds)
  const times = judged.flatMap(([call, since]) => {
    const heard = answered.get(call)
    return heard === undefined ? [] : [heard - since]
  })
  return {
    honestSeconds: times.sort((a, b) => a - b),
    honestUnanswered: judged.length - times.length,
    offered,
    ended,
    lost: lostOf(at, offered),
    limitedAnswered,
  }
}

function lostOf(at: Desk, offered: number): number {
  let kept = 0
  for (const call of at.lookup.all(callMachine).values()) {
    const held = call.operator ?? call.ringingTo
    if (call.state === 'ended' || call.state === 'queued') kept++
    else if (held && at.lookup.of(operatorMachine, held)?.call === call.id) kept++
  }
  return offered - kept
}

/** The value that 95 of 100 do not exceed. */
export function p95(ascending: number[]): number {
  return ascending[Math.ceil(ascending.length * 0.95) - 1] ?? Number.NaN
}

interface Agenda {
  now(): number
  in(seconds: number, act: () => void): void
  play(untilSeconds: number, advance: (seconds: number) => void): void
}

function createAgenda(): Agenda {
  const acts = new Map<number, (() => void)[]>()
  let now = 0
  return {
    now: () => now,
    in(seconds, act) {
      const at = Math.round((now + seconds) * 1000)
      const same = acts.get(at)
      if (same) same.push(act)
      else acts.set(at, [act])
    },
    play(untilSeconds, advance) {
      for (let ms = 0; ms <= untilSeconds * 1000; ms++) {
        const due = acts.get(ms)
        if (!due) continue
        advance(ms / 1000 - now)
        now = ms / 1000
        for (const act of due) act()
        acts.delete(ms)
      }
    },
  }
}
