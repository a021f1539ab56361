import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Speeds } from '../roads/metric/speeds.ts'
import { roadClasses, type TravelKind, travelKind } from '../roads/network/road-network.ts'

export const speedsFile = 'speeds.json'

export type LearnedSpeeds = Partial<Record<TravelKind, Speeds>>

const positive = z.number().positive().max(400)
const speeds = z.object({
  kmh: z.record(z.enum(roadClasses), positive),
  shareOfSigned: z.number().min(0).max(5),
  mostKmh: positive,
  hourly: z.partialRecord(z.enum(roadClasses), z.array(z.number().positive().max(10)).length(168)).optional(),
})
const kinds = Object.keys(travelKind) as [TravelKind, ...TravelKind[]]
const shape = z.partialRecord(z.enum(kinds), speeds)

/** Speeds that were learned and are kept in a file; none where it is not there. Throws where it cannot be read. */
export async function loadLearnedSpeeds(file: string): Promise<LearnedSpeeds | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  return shape.parse(JSON.parse(text)) as LearnedSpeeds
}

/** Keeps what was learned for one kind beside what is known of the others. */
export async function saveLearnedSpeeds(file: string, kind: TravelKind, learned: Speeds): Promise<void> {
  const known = await loadLearnedSpeeds(file).catch(() => undefined)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.new`, `${JSON.stringify({ ...known, [kind]: learned }, null, 1)}\n`)
  await rename(`${file}.new`, file)
}
