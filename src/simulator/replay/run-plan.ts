import type { Outcome } from '../../log/judge.ts'
import { registrationOf, type UnitSeed } from '../../units/roster.ts'
import type { Note } from './notes.ts'
import type { Plan } from './plan.ts'
import type { Step } from './schedule.ts'
import { takeInLanes, takeTogether, versionedStreams } from './send-order.ts'
import type { Target } from './target.ts'

/** A step, or what has to be sent beside the plan: that has no time of its own. */
type Sendable = Pick<Step, 'key' | 'command'> & { dueMs?: number }

export interface RunOptions {
  idOf(name: string): string
  onProgress?(done: number): void
  stopping?: AbortSignal
}

export interface RunResult {
  /** Rows that the centre did not take, by id, with the reason. */
  refused: Map<string, Note>
  /** What had to be done beside the plan, by row. */
  corrected: Map<string, Note[]>
  /** Incidents that did not close, by the number in the source, with the refusal's code. */
  notClosed: Map<string, string>
  commands: number
}

/** The centre knows it already: for a repeated row the right answer, for a repeated unit or incident no matter. */
const alreadyThere = new Set(['unitKnown', 'incidentKnown', 'assignmentIdUsed'])
const mostTries = 5
const sentAgain = 'A unit is sent to it again, as the record has it'

/** Sends a plan to a centre in the order of time and says what the centre made of it. */
export async function runPlan(plan: Plan, target: Target, options: RunOptions): Promise<RunResult> {
  const { idOf, stopping } = options
  const refused = new Map<string, Note>()
  const corrected = new Map<string, Note[]>()
  const notClosed = new Map<string, string>()
  const notOpened = new Map<string, string>()
  let commands = 0

  /** Sends one step; where the version read is stale, reads it from the refusal and sends it again. */
  async function send(step: Sendable, streams: string[], ahead = 0): Promise<Outcome> {
    let expected: Record<string, number> = Object.fromEntries(
      streams.map((stream) => [stream, target.versionOf(stream) + ahead]),
    )
    for (let tries = 1; ; tries++) {
      const id = idOf(tries === 1 ? `command ${step.key}` : `command ${step.key} ${tries}`)
      commands++
      const command = { ...step.command, id, ...(streams.length > 0 && { expected }) }
      const outcome = await target.submit(command, tries === 1 ? step.dueMs : undefined)
      if (outcome.ok || outcome.refused !== 'versionConflict' || tries === mostTries) return outcome
      expected = { ...expected, [String(outcome.parameters?.stream)]: Number(outcome.parameters?.now) }
    }
  }

  async function take(step: Step, ahead = 0): Promise<void> {
    const { row } = step
    let outcome = await send(step, versionedStreams(step), ahead)
    if (row !== undefined && isClosedTo(step, outcome)) outcome = await sendReopened(row, step)
    if (row !== undefined) noteRow(row, step, outcome)
    else if (!outcome.ok) noteIncident(step, outcome.refused)
  }

  /** An incident that all had left and that closed by itself is reopened by whoever sends a unit again. */
  async function sendReopened(row: string, step: Step): Promise<Outcome> {
    const { key, incident } = step
    const command = { type: 'reopenIncident', incident, reason: sentAgain }
    const reopened = await send({ key: `${key} reopen`, command }, [`incident/${incident}`])
    if (!reopened.ok) return reopened
    corrected.set(row, [{ code: 'reopened' }])
    return send({ ...step, dueMs: undefined, key: `${key} again` }, versionedStreams(step))
  }

  function noteRow(row: string, step: Step, outcome: Outcome) {
    if (refused.has(row)) return
    const isAssigning = step.command.type === 'assignUnits'
    if (outcome.ok) {
      if (isAssigning && outcome.seq <= target.seqAtStart) refused.set(row, { code: 'known' })
    } else if (isAssigning && alreadyThere.has(outcome.refused)) refused.set(row, { code: 'known' })
    else {
      const code = notOpened.get(step.incident) ?? outcome.refused
      refused.set(row, { code: 'refusedByRule', parameters: { step: step.command.type, refused: code } })
    }
  }

  function noteIncident({ key, command, incident }: Step, code: string) {
    if (command.type === 'closeIncident') notClosed.set(key.slice('incident '.length, -'/close'.length), code)
    else if (!alreadyThere.has(code)) notOpened.set(incident, code)
  }

  await target.passTo(plan.fromMs)
  await Promise.all(plan.roster.map((seed) => send({ key: `unit ${seed.id}`, command: asCommand(seed) }, [])))
  const takeAll = target.keepsOrder ? takeTogether(take) : takeInLanes(take)
  for (let at = 0; at < plan.steps.length && !stopping?.aborted; ) {
    const firstMs = plan.steps[at]?.dueMs ?? 0
    await target.passTo(firstMs)
    const end = endOfGroup(plan.steps, at, () => target.togetherUntil(firstMs))
    await takeAll(plan.steps.slice(at, end))
    at = end
    options.onProgress?.(at)
  }
  return { refused, corrected, notClosed, commands }
}

function isClosedTo({ command }: Step, outcome: Outcome): boolean {
  return command.type === 'assignUnits' && !outcome.ok && outcome.refused === 'incidentClosed'
}

function asCommand(seed: Plan['roster'][number]): Step['command'] {
  return registrationOf(seed as UnitSeed)
}

/** Where the steps end that may be sent together with the one at `at`. */
function endOfGroup(steps: Step[], at: number, togetherUntil: () => number): number {
  if (steps[at]?.alone) return at + 1
  const untilMs = togetherUntil()
  let end = at + 1
  for (let step = steps[end]; step && step.dueMs <= untilMs && !step.alone; step = steps[end]) end++
  return end
}
