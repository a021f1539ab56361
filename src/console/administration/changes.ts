import { create } from 'zustand'
import { type AreaShape, cornersOf } from '../../settings/area-shape.ts'
import { ask } from '../live/api.ts'
import { type rowsNow, useRows } from '../live/store.ts'
import {
  changePerson,
  changeUnit,
  disablePerson,
  enablePerson,
  type Order,
  restoreUnit,
  undoSetting,
  withdrawUnit,
} from '../orders.ts'

/** A change that somebody made, as the centre tells it. */
export interface MadeChange {
  seq: number
  kind: 'setting' | 'person' | 'unit'
  id: string
  version: number
  type: string
  time: string
  by: string
  body: Record<string, unknown>
  personal?: { name?: string; before?: string }
}

export const useChanges = create<{ changes: readonly MadeChange[]; loaded: boolean }>(() => ({
  changes: [],
  loaded: false,
}))

/** Reads what was changed last. */
export async function loadChanges(): Promise<void> {
  const answer = await ask<{ changes?: MadeChange[] }>('/api/settings/history')
  if (answer.reached && answer.status === 200)
    useChanges.setState({ changes: answer.body.changes ?? [], loaded: true })
}

/** While the screen is open: whatever is configured, here or at another desk, is in the list at once. */
export function followChanges(): () => void {
  void loadChanges()
  return useRows.subscribe((rows, before) => {
    if (rows.setting !== before.setting || rows.person !== before.person || unitsChanged(rows, before))
      void loadChanges()
  })
}

type Versions = ReturnType<typeof rowsNow>

/** Units come, go or change what they are; their statuses, which change all the time, do not count. */
function unitsChanged(rows: Versions, before: Versions): boolean {
  if (rows.unit === before.unit) return false
  if (rows.unit.size !== before.unit.size) return true
  for (const [id, unit] of rows.unit) {
    const was = before.unit.get(id)
    if (was !== unit && was?.capabilities !== unit.capabilities && !sameUnit(was, unit)) return true
  }
  return false
}

function sameUnit(a: unknown, b: unknown): boolean {
  const facts = (unit: unknown) => {
    const { service, kind, capabilities, station, callSign, crewSize, sharesCrewWith, home } = (unit ??
      {}) as Record<string, unknown>
    return JSON.stringify([service, kind, capabilities, station, callSign, crewSize, sharesCrewWith, home])
  }
  return facts(a) === facts(b)
}

/** Both sides of a change: of a setting its value, of a person or a unit the fields that it names. */
export function sidesOf({ kind, type, body, personal }: MadeChange): { before: unknown; after: unknown } {
  if (kind === 'setting')
    return { before: inWords(body.before ?? body.shipped ?? null), after: inWords(body.value ?? null) }
  const { before = {}, reason: _, removed, training: __, ...after } = body
  const names = personal?.name !== undefined && { name: personal.name }
  const named = personal?.before !== undefined && { name: personal.before }
  const gone = Array.isArray(removed) ? Object.fromEntries(removed.map((field) => [field, null])) : {}
  if (type === 'personDisabled') return { before: { state: 'enabled' }, after: { state: 'disabled' } }
  if (type === 'personEnabled') return { before: { state: 'disabled' }, after: { state: 'enabled' } }
  if (type === 'unitWithdrawn' || type === 'unitRestored') return { before: {}, after: {} }
  return { before: { ...(before as object), ...named }, after: { ...after, ...gone, ...names } }
}

/** The shape of an area is thousands of numbers: a person is told how many corners it has. */
function inWords(value: unknown): unknown {
  const { shape, ...rest } = (value ?? {}) as { shape?: AreaShape }
  if (!shape) return value
  const corners = cornersOf(shape.polygons)
  return { ...rest, kind: shape.kind, corners }
}

export interface Difference {
  path: string
  before: string
  after: string
}

/** The single facts in which two values differ, by their path. */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return []
  const isTree = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null
  const isList = (value: unknown) => Array.isArray(value) && !value.some(isTree)
  if (isTree(before) && isTree(after) && !isList(before) && !isList(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return keys.flatMap((key) => differences(before[key], after[key], path ? `${path}.${key}` : key))
  }
  return [{ path, before: wordOf(before), after: wordOf(after) }]
}

function wordOf(value: unknown): string {
  if (value === undefined || value === null) return '—'
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.join(', ')
  if (typeof value !== 'object') return String(value)
  const { es, code } = value as { es?: string; code?: string }
  return es ?? code ?? JSON.stringify(value).slice(0, 80)
}

/** What takes a change back; nothing where something newer lies over it or its sides are not known. */
export function undoOf(change: MadeChange, newest: boolean, why: string): Order | undefined {
  const { kind, id, version, type, body } = change
  if (kind === 'setting') return newest ? undoSetting(id, version) : undefined
  if (type === 'personDisabled') return enablePerson(id)
  if (type === 'personEnabled' || type === 'personRegistered') return disablePerson(id, why)
  if (type === 'unitWithdrawn') return restoreUnit(id)
  if (type === 'unitRegistered' || type === 'unitRestored') return withdrawUnit(id, why)
  if (!body.before) return undefined
  const { before, after } = sidesOf(change) as {
    before: Record<string, unknown>
    after: Record<string, unknown>
  }
  const present = (fields: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
  if (type === 'personChanged') return changePerson(id, present(before), present(after))
  const gone = Object.keys(before).filter((field) => before[field] === null)
  return changeUnit(id, present(before), present(after), gone.length > 0 ? gone : undefined)
}

/** Whether nothing was changed since in the same thing, as this desk knows it. */
export function isNewest(change: MadeChange, changes: readonly MadeChange[]): boolean {
  return !changes.some(({ kind, id, seq }) => kind === change.kind && id === change.id && seq > change.seq)
}
