import type { AnyState } from '../access/redact.ts'
import type { Log } from '../log/log.ts'
import type { Actor, AnyMachine } from '../log/machine.ts'
import type { Audience } from './audience.ts'
import { type CentreOnWire, type Me, type RowKind, rowKinds } from './wire.ts'

export interface SnapshotSource {
  log: Log
  machines: ReadonlyMap<string, AnyMachine>
  centre: CentreOnWire
  now(): string
  positions(): unknown[]
}

/** `<centre>/<incarnation>`: a restored record counts anew in its readers' eyes. */
export function recordName(log: Log): string {
  const { centre, incarnation } = log.head()
  return `${centre}/${incarnation}`
}

/**
 * The whole of what a console shows, as JSON text, taken at one `seq`: memory changes only between turns of
 * the event loop, and this does not wait. Rows that were written out before are joined, not written again.
 */
export function snapshotText(
  source: SnapshotSource,
  audience: Audience,
  me: Me,
  seesPositions: boolean,
): string {
  const { log } = source
  const rows = rowKinds.map(
    (kind) => `"${kind}":[${rowsOf(source, audience, kind, `person/${me.id}`).join(',')}]`,
  )
  return [
    `{"seq":${log.head().seq}`,
    `"record":${JSON.stringify(recordName(log))}`,
    `"now":${JSON.stringify(source.now())}`,
    `"centre":${JSON.stringify(source.centre)}`,
    `"me":${JSON.stringify(me)}`,
    `"rows":{${rows.join(',')}}`,
    `"positions":${JSON.stringify(seesPositions ? source.positions() : [])}}`,
  ].join(',')
}

function rowsOf(source: SnapshotSource, audience: Audience, kind: RowKind, reader: Actor['name']): string[] {
  const machine = source.machines.get(kind)
  if (!machine) return []
  const texts: string[] = []
  for (const [id, state] of source.log.lookup.all<AnyState>(machine)) {
    const text = audience.rowText(kind, state, source.log.versionOf(`${kind}/${id}`), reader)
    if (text) texts.push(text)
  }
  return texts
}
