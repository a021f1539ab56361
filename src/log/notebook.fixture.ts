import { z } from 'zod'
import { commandFields } from './fields.ts'
import { registryOf } from './judge.ts'
import type { Actor, Machine, Rule } from './machine.ts'
import { refuser } from './refusal.ts'

/** A notebook: the smallest room there can be, for trying the record without the field's own rules. */
export interface Notebook {
  id: string
  lines: number
  title: string
  open: boolean
  personal?: { lines: string[] }
}

export const notebookMachine: Machine<Notebook> = {
  kind: 'notebook',
  evolve(state, event) {
    const before = state ?? { id: event.stream.slice('notebook/'.length), lines: 0, title: '', open: true }
    switch (event.type) {
      case 'lineWritten':
        return {
          ...before,
          lines: before.lines + 1,
          personal: {
            lines: [...(before.personal?.lines ?? []), ...((event.personal?.lines as string[]) ?? [])],
          },
        }
      case 'notebookTitled':
        return { ...before, title: String(event.body.title) }
      case 'notebookClosed':
        return { ...before, open: false }
      case 'notebookReopened':
        return { ...before, open: true }
      default:
        return before
    }
  },
  isLive: (state) => state.open,
}

export const refusals = {
  notebookClosed: {
    es: { what: 'El cuaderno {notebook} está cerrado.', next: 'Ábralo de nuevo.' },
    en: { what: 'Notebook {notebook} is closed.', next: 'Reopen it.' },
  },
}
const refuse = refuser(refusals)

const base = { ...commandFields, notebook: z.string() }
const writeLineSchema = z.strictObject({
  ...base,
  type: z.literal('writeLine'),
  text: z.string().max(10_000),
})
const titleSchema = z.strictObject({ ...base, type: z.literal('titleNotebook'), title: z.string() })
const plainSchema = z.strictObject({
  ...base,
  type: z.enum(['closeNotebook', 'reopenNotebook', 'breakNotebook']),
})
const moveLineSchema = z.strictObject({ ...base, type: z.literal('copyLine'), to: z.string() })

type WriteLine = z.infer<typeof writeLineSchema>
type Title = z.infer<typeof titleSchema>
type Plain = z.infer<typeof plainSchema>
type Copy = z.infer<typeof moveLineSchema>

const streamOf = (command: { notebook: string }) => `notebook/${command.notebook}` as const
const subject = (command: { notebook: string }) => ({ kind: 'notebook', id: command.notebook })

export const writeLine: Rule<WriteLine> = {
  type: 'writeLine',
  schema: writeLineSchema,
  addition: true,
  streams: (command) => [streamOf(command)],
  subject,
  decide(states, command) {
    if (states.of(notebookMachine, command.notebook)?.open === false) {
      return refuse('notebookClosed', { notebook: command.notebook })
    }
    return {
      events: [
        { stream: streamOf(command), type: 'lineWritten', body: {}, personal: { lines: [command.text] } },
      ],
      answer: { line: (states.of(notebookMachine, command.notebook)?.lines ?? 0) + 1 },
    }
  },
}

export const titleNotebook: Rule<Title> = {
  type: 'titleNotebook',
  schema: titleSchema,
  addition: false,
  streams: (command) => [streamOf(command)],
  subject,
  decide: (_states, command) => ({
    events: [{ stream: streamOf(command), type: 'notebookTitled', body: { title: command.title } }],
  }),
}

function plain(type: Plain['type'], event: string): Rule<Plain> {
  return {
    type,
    schema: plainSchema,
    addition: true,
    streams: (command) => [streamOf(command)],
    subject,
    decide(_states, command) {
      if (type === 'breakNotebook') throw new Error('a rule with a mistake in it')
      return { events: [{ stream: streamOf(command), type: event, body: {} }] }
    },
  }
}

/** Appends to two streams at once. */
export const copyLine: Rule<Copy> = {
  type: 'copyLine',
  schema: moveLineSchema,
  addition: true,
  streams: (command) => [streamOf(command), `notebook/${command.to}`],
  subject,
  decide(states, command) {
    const lines = states.of(notebookMachine, command.notebook)?.personal?.lines ?? []
    if (states.of(notebookMachine, command.to)?.open === false) {
      return refuse('notebookClosed', { notebook: command.to })
    }
    return {
      events: [
        { stream: streamOf(command), type: 'lineCopied', body: { to: command.to } },
        {
          stream: `notebook/${command.to}`,
          type: 'lineWritten',
          body: {},
          personal: { lines: lines.slice(-1) },
        },
      ],
    }
  },
}

export const machines = [notebookMachine]
export const rules = [
  writeLine,
  titleNotebook,
  copyLine,
  plain('closeNotebook', 'notebookClosed'),
  plain('reopenNotebook', 'notebookReopened'),
  plain('breakNotebook', 'never'),
]
export const registry = registryOf(machines, rules)

export const somebody: Actor = { name: 'person/ana', roles: ['callTaker'], services: [] }

/** A UUIDv7-like id that is the same in every run. */
export function idOfNumber(n: number): string {
  return `01920000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}
