import { z } from 'zod'
import type { Present } from '../../desks/presence.ts'
import type { StreamName } from '../../log/event.ts'
import type { CentreOnWire, Me } from '../../server/wire.ts'
import type { UnitPosition } from './positions.ts'
import type { Change } from './rows.ts'

/** What the live feed may say. Rows are the centre's own states and are taken as they come. */
export interface Message {
  seq: number
  changes?: Change[]
  beat?: { now: string; seq: number }
  reset?: true
  presence?: Present[]
}

const row = z.looseObject({ id: z.string() })
const change = z.object({ stream: z.string(), version: z.number(), row: row.nullable() })
const message = z.object({
  seq: z.number().optional(),
  changes: z.array(change).optional(),
  beat: z.object({ now: z.string(), seq: z.number() }).optional(),
  reset: z.boolean().optional(),
  presence: z
    .array(z.looseObject({ stream: z.string(), field: z.string(), person: z.string(), name: z.string() }))
    .optional(),
})

/** Reads a text message. What is not understood is empty, never an error: the next beat still counts. */
export function readMessage(text: string): Message {
  let input: unknown
  try {
    input = JSON.parse(text)
  } catch {
    return { seq: 0 }
  }
  const parsed = message.safeParse(input)
  if (!parsed.success) return { seq: 0 }
  const { seq, changes, beat, reset, presence } = parsed.data
  return {
    seq: seq ?? 0,
    ...(changes && { changes: changes as Change[] }),
    ...(beat && { beat }),
    ...(presence && { presence: presence as unknown as Present[] }),
    ...(reset && { reset: true as const }),
  }
}

export interface Picture {
  seq: number
  /** Which record `seq` counts in. */
  record: string
  now: string
  centre: CentreOnWire
  me: Me
  changes: Change[]
  positions: UnitPosition[]
}

const snapshot = z.object({
  seq: z.number(),
  record: z.string().default(''),
  now: z.string(),
  centre: z.looseObject({ id: z.string(), name: z.string(), training: z.boolean(), timeZone: z.string() }),
  me: z.looseObject({ id: z.string(), roles: z.array(z.string()), services: z.array(z.string()) }),
  rows: z.record(z.string(), z.array(z.looseObject({ id: z.string(), version: z.number().default(1) }))),
  positions: z.array(z.looseObject({ unit: z.string() })).default([]),
})

/** Reads the first picture; `undefined` where it is not one. */
export function readSnapshot(input: unknown): Picture | undefined {
  const parsed = snapshot.safeParse(input)
  if (!parsed.success) return undefined
  const { rows, centre, me, positions, ...rest } = parsed.data
  const changes = Object.entries(rows).flatMap(([kind, list]) =>
    list.map(
      (each): Change => ({ stream: `${kind}/${each.id}` as StreamName, version: each.version, row: each }),
    ),
  )
  return {
    ...rest,
    centre: centre as unknown as CentreOnWire,
    me: me as unknown as Me,
    changes,
    positions: positions as unknown as UnitPosition[],
  }
}
