import { z } from 'zod'
import type { StreamName } from '../log/event.ts'
import { commandFields } from '../log/fields.ts'
import type { AnyMachine, AnyRule, Machine, Rule } from '../log/machine.ts'

/** What the centre itself went through: starts, stops, steps of its clock. Stream `centre/self`. */
export interface Centre {
  id: string
  starts: number
  startedAt?: string
  stoppedAt?: string
  program?: string
  clockSteps: number
  lastClockStep?: { at: string; stepSeconds: number }
}

const stream: StreamName = 'centre/self'

export const centreMachine: Machine<Centre> = {
  kind: 'centre',
  isLive: () => true,
  evolve(state, event) {
    const centre = state ?? { id: 'self', starts: 0, clockSteps: 0 }
    switch (event.type) {
      case 'centreStarted': {
        const { stoppedAt: _, ...rest } = centre
        return {
          ...rest,
          starts: centre.starts + 1,
          startedAt: event.time,
          program: String(event.body.program),
        }
      }
      case 'centreStopped':
        return { ...centre, stoppedAt: event.time }
      case 'clockStepped':
        return {
          ...centre,
          clockSteps: centre.clockSteps + 1,
          lastClockStep: { at: event.time, stepSeconds: Number(event.body.stepSeconds) },
        }
      default:
        return centre
    }
  },
}

const subject = () => ({ kind: 'centre', id: 'self' })

const startSchema = z.strictObject({
  ...commandFields,
  type: z.literal('recordStart'),
  program: z.string().max(40),
})

/** That the program began to serve. A start without a stop before it is a crash, to be read from the record. */
const recordStart: Rule<z.infer<typeof startSchema>> = {
  type: 'recordStart',
  schema: startSchema as never,
  addition: true,
  streams: () => [stream],
  subject,
  decide(states, { program }) {
    const before = states.of(centreMachine, 'self')
    const afterCrash = before !== undefined && before.stoppedAt === undefined
    return { events: [{ stream, type: 'centreStarted', body: { program, afterCrash } }] }
  },
}

const stopSchema = z.strictObject({ ...commandFields, type: z.literal('recordStop') })

const recordStop: Rule<z.infer<typeof stopSchema>> = {
  type: 'recordStop',
  schema: stopSchema as never,
  addition: true,
  streams: () => [stream],
  subject,
  decide: () => ({ events: [{ stream, type: 'centreStopped', body: {} }] }),
}

const stepSchema = z.strictObject({
  ...commandFields,
  type: z.literal('recordClockStep'),
  stepSeconds: z.number(),
})

/** That the machine's clock jumped (centre/L8). Positive: forward. */
const recordClockStep: Rule<z.infer<typeof stepSchema>> = {
  type: 'recordClockStep',
  schema: stepSchema as never,
  addition: true,
  streams: () => [stream],
  subject,
  decide: (_states, { stepSeconds }) => ({
    events: [{ stream, type: 'clockStepped', body: { stepSeconds: Math.round(stepSeconds * 1000) / 1000 } }],
  }),
}

export const machines: AnyMachine[] = [centreMachine]
export const rules: AnyRule[] = [recordStart, recordStop, recordClockStep]
