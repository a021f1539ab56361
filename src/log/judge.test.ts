import { expect, test } from 'vitest'
import { parseCommand } from './judge.ts'
import type { AnyRule } from './machine.ts'
import {
  idOfNumber,
  machines,
  notebookMachine,
  registry,
  rules,
  somebody,
  titleNotebook,
} from './notebook.fixture.ts'
import { trial } from './trial.ts'

const write = (n: number, notebook: string, text: string) => ({
  id: idOfNumber(n),
  type: 'writeLine',
  notebook,
  text,
})

test('centre/L1 a command appends with versions that count from 1 within its stream', () => {
  const record = trial(machines, rules)
  record.submit(write(1, 'a', 'one'))
  record.submit(write(2, 'a', 'two'))
  record.submit(write(3, 'b', 'other'))
  expect(record.events.map((event) => [event.stream, event.version])).toEqual([
    ['notebook/a', 1],
    ['notebook/a', 2],
    ['notebook/b', 1],
  ])
  expect(record.state(notebookMachine, 'a')?.personal?.lines).toEqual(['one', 'two'])
})

test('centre/L1 one command may append to several streams', () => {
  const record = trial(machines, rules)
  record.submit(write(1, 'a', 'one'))
  const outcome = record.submit({ id: idOfNumber(2), type: 'copyLine', notebook: 'a', to: 'b' })
  expect(outcome).toMatchObject({ ok: true, versions: { 'notebook/a': 2, 'notebook/b': 1 } })
})

test('centre/L1 a repeated command id returns its first answer, refusals too', () => {
  const record = trial(machines, rules)
  const first = record.submit(write(1, 'a', 'one'))
  expect(record.submit(write(1, 'a', 'one'))).toBe(first)
  record.submit({ id: idOfNumber(2), type: 'closeNotebook', notebook: 'a' })
  const refused = record.submit(write(3, 'a', 'late'))
  expect(refused).toEqual({ ok: false, refused: 'notebookClosed', parameters: { notebook: 'a' } })
  record.submit({ id: idOfNumber(4), type: 'reopenNotebook', notebook: 'a' })
  expect(record.submit(write(3, 'a', 'late'))).toBe(refused)
  expect(record.events).toHaveLength(3)
})

test('centre/L1 a change needs the version that was read, an addition does not', () => {
  const record = trial(machines, rules)
  record.submit(write(1, 'a', 'one'))
  const title = (n: number, expected: Record<string, number>) =>
    record.submit({ id: idOfNumber(n), type: 'titleNotebook', notebook: 'a', title: 'Turno', expected })
  expect(title(2, {})).toMatchObject({
    ok: false,
    refused: 'versionRequired',
    parameters: { stream: 'notebook/a' },
  })
  expect(title(3, { 'notebook/a': 7 })).toMatchObject({
    ok: false,
    refused: 'versionConflict',
    parameters: { stream: 'notebook/a', read: 7, now: 1 },
  })
  expect(title(4, { 'notebook/a': 1 })).toMatchObject({ ok: true })
})

test('centre/L1 an addition that names a stale version is refused all the same', () => {
  const record = trial(machines, rules)
  record.submit(write(1, 'a', 'one'))
  const outcome = record.submit({ ...write(2, 'a', 'two'), expected: { 'notebook/a': 0 } })
  expect(outcome).toMatchObject({ ok: false, refused: 'versionConflict' })
})

test('centre/L8 text with NUL or half a surrogate is refused with the place where it stands', () => {
  const bad = (text: string) => parseCommand(registry, write(1, 'a', text))
  expect(bad('a\0b')).toEqual({ refused: 'badText', parameters: { where: 'text' } })
  expect(bad('\ud83d')).toEqual({ refused: 'badText', parameters: { where: 'text' } })
  expect(bad('🔥')).toHaveProperty('command')
})

test('centre/L1 an unknown or malformed command is refused with what is wrong', () => {
  expect(parseCommand(registry, { type: 'fly' })).toMatchObject({ refused: 'unknownCommand' })
  expect(parseCommand(registry, null)).toMatchObject({ refused: 'unknownCommand' })
  expect(parseCommand(registry, { type: 'writeLine', notebook: 'a', text: 'x' })).toMatchObject({
    refused: 'invalidCommand',
    parameters: { where: expect.stringContaining('id') },
  })
})

test('centre/L1 a field that no rule knows is refused by its name: what is misspelt is not lost in silence', () => {
  const command = { id: idOfNumber(1), type: 'titleNotebook', notebook: 'a', title: 'x', titel: 'y', nota: 1 }
  expect(parseCommand(registry, command)).toEqual({
    refused: 'invalidCommand',
    parameters: { where: 'titel, nota' },
  })
})

test('centre/L1 a rule that reads a stream it did not name is a mistake, and throws', () => {
  const peeking: AnyRule = {
    ...titleNotebook,
    addition: true,
    decide(states) {
      states.of(notebookMachine, 'another')
      return { events: [] }
    },
  }
  const command = { id: idOfNumber(1), type: 'titleNotebook', notebook: 'a', title: 'x' }
  expect(() => trial(machines, [peeking]).submit(command)).toThrow('without being named')
})

test('centre/A1 what the gatekeeper does not permit is refused, and the attempt is a fact', () => {
  const gate = {
    permits: () => false,
    denial: () => ({ stream: 'notebook/denials' as const, type: 'lineWritten', body: {} }),
  }
  const record = trial(machines, rules, { gate })
  expect(record.submit(write(1, 'a', 'one'), somebody)).toMatchObject({ ok: false, refused: 'notPermitted' })
  expect(record.events.map((event) => event.stream)).toEqual(['notebook/denials'])
})
