import { gate } from '../src/access/denial.ts'
import { setTypes } from '../src/incidents/types.ts'
import { loadTypes } from '../src/incidents/types-file.ts'
import { machineClock } from '../src/log/clock.ts'
import type { Log } from '../src/log/log.ts'
import type { Actor } from '../src/log/machine.ts'
import { newUuid } from '../src/log/uuid.ts'
import { openLog } from '../src/log/writer.ts'
import { createAudiences } from '../src/server/audience.ts'
import { registry } from '../src/server/rooms.ts'
import { type SnapshotSource, snapshotText } from '../src/server/snapshot.ts'
import { type Bench, limitFigure, median } from './frame.ts'
import { scratchDatabase } from './scratch-database.ts'

const openIncidents = 5000
const units = 2000
const rounds = 7

const importer: Actor = { name: 'program/importer', roles: ['program'], services: [] }
const supervisor: Actor = { name: 'person/bench', roles: ['supervisor'], services: [] }

/**
 * centre/N4: the console's first screen, as text ready to be sent, with 5,000 open incidents and 2,000 units:
 * for the first reader of an audience (every row is redacted and written out) and for those after (rows are
 * joined). Beside it the bare SQL that reads the same rows.
 */
export const bench: Bench = {
  name: 'read',
  async run({ root, tell }) {
    setTypes(loadTypes())
    const database = await scratchDatabase(root)
    const clock = machineClock()
    const log = await openLog({
      centre: 'bench',
      timeZone: 'America/Guayaquil',
      centreKey: Buffer.alloc(32, 1),
      registry,
      gate,
      clock,
      pool: database.pool,
      newClient: () => database.newClient(),
    })
    try {
      tell(`opening ${openIncidents} incidents, registering ${units} units…`)
      await fill(log)
      const source: SnapshotSource = {
        log,
        machines: registry.machines,
        centre: { id: 'bench', name: 'Bench', training: true, timeZone: 'America/Guayaquil' },
        now: () => clock.now(),
        positions: () => [],
      }
      const me = { id: 'bench', name: 'Bench', roles: ['supervisor'], services: [], language: 'es' as const }
      const first: number[] = []
      const later: number[] = []
      const sql: number[] = []
      let bytes = 0
      for (let round = 0; round < rounds; round++) {
        const audience = createAudiences().of(supervisor)
        const snapshot = () => {
          bytes = Buffer.byteLength(snapshotText(source, audience, me, true))
        }
        first.push(await milliseconds(snapshot))
        later.push(await milliseconds(snapshot))
        sql.push(
          await milliseconds(() =>
            database.pool.query('select kind, id, version, body from views where live'),
          ),
        )
      }
      const held = log.lookup.all(registry.machines.get('incident') as never).size
      if (held !== openIncidents) throw new Error(`${held} incidents are open, not ${openIncidents}`)
      const peer = { peer: 'the bare SQL', peerValue: median(sql) }
      const id = 'centre/N4'
      return [
        limitFigure(
          { id, what: 'first screen, first reader', value: median(first), unit: 'ms', ...peer },
          500,
        ),
        limitFigure(
          { id, what: 'first screen, later readers', value: median(later), unit: 'ms', ...peer },
          500,
        ),
        { id, what: 'its size', value: bytes / 1e6, unit: 'MB' },
      ]
    } finally {
      await log.close()
      await database.remove()
    }
  },
}

async function milliseconds(work: () => unknown): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

async function fill(log: Log) {
  const must = async (command: object) => {
    const outcome = await log.submit({ id: newUuid(), ...command }, importer)
    if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  }
  const incidents = Array.from({ length: openIncidents }, (_, n) =>
    must({
      type: 'openIncident',
      incident: newUuid(),
      incidentType: 'GS-101',
      location: { point: [-79 + n * 1e-5, -2.9], source: 'gazetteer', label: `Calle Sombrereros ${n}` },
      words: 'mi papá no respira, por favor manden a alguien',
    }),
  )
  const fleet = Array.from({ length: units }, (_, n) =>
    must({
      type: 'registerUnit',
      unit: `X${n}`,
      callSign: `X${n}`,
      service: 'SC',
      kind: 'patrol',
      capabilities: ['patrol'],
      station: 'UPC Mercado',
      crewSize: 2,
    }),
  )
  await Promise.all([...incidents, ...fleet])
}
