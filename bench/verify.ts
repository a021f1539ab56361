import { hash } from 'node:crypto'
import { machineClock } from '../src/log/clock.ts'
import { idOfNumber, registry, somebody } from '../src/log/notebook.fixture.ts'
import { verifyChain, verifyContent } from '../src/log/verify.ts'
import { openLog } from '../src/log/writer.ts'
import { type Bench, floorFigure, median } from './frame.ts'
import { type ScratchDatabase, scratchDatabase } from './scratch-database.ts'

const events = 200_000
const rounds = 5

/**
 * centre/N5: full verification of a record: every stored byte hashed, every link checked, streamed from
 * PostgreSQL. Beside it SHA-256 alone over the same bytes in memory, and the second pass (canonical form,
 * columns, views).
 */
export const bench: Bench = {
  name: 'verify',
  async run({ root, tell }) {
    const database = await scratchDatabase(root)
    try {
      tell(`writing ${events} events…`)
      await fill(database)
      const client = await database.connectOwner()
      const chain: number[] = []
      const raw: number[] = []
      const content: number[] = []
      const { rows } = await client.query('select bytes from events order by seq')
      const bytes = rows.map((row) => row.bytes as Buffer)
      for (let round = 1; round <= rounds; round++) {
        raw.push(rate(() => bytes.forEach((one) => void hash('sha256', one, 'buffer'))))
        const from = performance.now()
        const result = await verifyChain(client, 'bench')
        chain.push((1000 * result.events) / (performance.now() - from))
        if (result.fault || result.events !== events) throw new Error(JSON.stringify(result))
        tell(`round ${round} of ${rounds}: ${Math.round(chain.at(-1) ?? 0)} events/s`)
      }
      for (let round = 1; round <= 3; round++) {
        const from = performance.now()
        const result = await verifyContent(client, 'bench', registry)
        if (result.fault) throw new Error(JSON.stringify(result))
        content.push((1000 * events) / (performance.now() - from))
      }
      await client.end()
      const id = 'centre/N5'
      const bytesPerEvent = Math.round(bytes.reduce((sum, one) => sum + one.length, 0) / bytes.length)
      return [
        floorFigure(
          {
            id,
            what: `events verified: hash and link, ${bytesPerEvent} bytes each`,
            value: median(chain),
            unit: '/s',
            peer: 'SHA-256 alone, in memory',
            peerValue: median(raw),
          },
          150_000,
        ),
        { id, what: 'second pass: canonical form, columns, views', value: median(content), unit: '/s' },
      ]
    } finally {
      await database.remove()
    }
  },
}

function rate(work: () => void): number {
  const from = performance.now()
  work()
  return (1000 * events) / (performance.now() - from)
}

async function fill(database: ScratchDatabase) {
  const log = await openLog({
    centre: 'bench',
    timeZone: 'America/Guayaquil',
    centreKey: Buffer.alloc(32, 1),
    registry,
    clock: machineClock(),
    pool: database.pool,
    newClient: () => database.newClient(),
  })
  const text = 'se chocaron dos carros aquí por el mercado'
  for (let n = 0; n < events; n += 1000) {
    const batch = Array.from({ length: 1000 }, (_, i) =>
      log.submit(
        { id: idOfNumber(n + i), type: 'writeLine', notebook: `n${(n + i) % 5000}`, text },
        somebody,
      ),
    )
    await Promise.all(batch)
  }
  await log.close()
}
