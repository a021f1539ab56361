import { canonical } from './canonical.ts'
import type { Outcome } from './judge.ts'
import type { Actor, AnyRule, Command } from './machine.ts'
import { refuse } from './refusals.ts'

/** A command on its way into the record, and whoever waits for its answer. */
export interface Waiting {
  rule: AnyRule
  command: Command
  by: Actor
  sinceMs: number
  outcome: Promise<Outcome>
  resolve(outcome: Outcome): void
  reject(reason: unknown): void
}

/** What is kept of an answered command: enough to give its sender, and nobody else, the same answer again. */
interface Answered {
  by: string
  type: string
  outcome: Outcome
}

/** The first answer to each command id, and the commands that have none yet. */
export interface FirstAnswers {
  /** The answer or the waiting one of this id; the refusal `idUsed` where the id was another command's. */
  find(command: Command, by: Actor): Outcome | Promise<Outcome> | undefined
  admit(rule: AnyRule, command: Command, by: Actor): Waiting
  settle(waiting: Waiting, outcome: Outcome): void
  /** Answers without knowing what became of it; the command goes on, and its true answer will be kept. */
  giveUp(waiting: Waiting, outcome: Outcome): void
  fail(waiting: Waiting, reason: unknown): void
  close(): void
}

const remembered = 20_000
const lookAgainMs = 250

/** `patienceSeconds`: how long anybody waits before hearing that the record does not answer. */
export function createFirstAnswers(patienceSeconds: number): FirstAnswers {
  const underWay = new Map<string, Waiting>()
  // Two generations: taking the oldest off a large map, one by one, costs more than all else together.
  let recent = new Map<string, Answered>()
  let older = new Map<string, Answered>()
  let patience: NodeJS.Timeout | undefined

  function keep(id: string, answered: Answered) {
    if (recent.size >= remembered / 2) {
      older = recent
      recent = new Map()
    }
    recent.set(id, answered)
  }

  function losePatience() {
    const overdueMs = performance.now() - patienceSeconds * 1000
    for (const waiting of underWay.values()) {
      if (waiting.sinceMs > overdueMs) break
      waiting.resolve({ ok: false, ...refuse('recordUnavailable') })
    }
    if (underWay.size === 0) stopLooking()
  }

  function stopLooking() {
    clearInterval(patience)
    patience = undefined
  }

  return {
    find(command, by) {
      const answered = recent.get(command.id) ?? older.get(command.id)
      if (answered) return firstAnswer(answered, command, by)
      const waiting = underWay.get(command.id)
      if (!waiting) return undefined
      const isSame = waiting.by.name === by.name && waiting.command.type === command.type
      return isSame ? waiting.outcome : idUsed()
    },
    admit(rule, command, by) {
      const { promise, resolve, reject } = Promise.withResolvers<Outcome>()
      const waiting = { rule, command, by, sinceMs: performance.now(), outcome: promise, resolve, reject }
      underWay.set(command.id, waiting)
      patience ??= setInterval(losePatience, lookAgainMs)
      return waiting
    },
    settle(waiting, outcome) {
      underWay.delete(waiting.command.id)
      keep(waiting.command.id, { by: waiting.by.name, type: waiting.command.type, outcome })
      waiting.resolve(outcome)
    },
    giveUp(waiting, outcome) {
      underWay.delete(waiting.command.id)
      waiting.resolve(outcome)
    },
    fail(waiting, reason) {
      underWay.delete(waiting.command.id)
      waiting.reject(reason)
    },
    close: stopLooking,
  }
}

/** The row of an answered command: its sender and type beside the outcome. */
export function storedAnswer({ command, by }: Pick<Waiting, 'command' | 'by'>, outcome: Outcome): string {
  return canonical({ by: by.name, type: command.type, ...outcome })
}

/** The first answer as a stored row has it, for whoever now sends that id. */
export function answerFrom(stored: string, command: Command, by: Actor): Outcome {
  const { by: sender, type, ...outcome } = JSON.parse(stored)
  return firstAnswer({ by: sender, type, outcome }, command, by)
}

function firstAnswer(answered: Answered, command: Command, by: Actor): Outcome {
  return answered.by === by.name && answered.type === command.type ? answered.outcome : idUsed()
}

function idUsed(): Outcome {
  return { ok: false, ...refuse('idUsed') }
}
