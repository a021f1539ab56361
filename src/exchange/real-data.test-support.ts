import { existsSync } from 'node:fs'

/** Where the real data stand; tests that need them say so when they are absent. */
export const dataFolder = process.env.AMPARO_DATA ?? '../shared/data'

/** `describe.skipIf(absent('sf/streets.geojson'))`: tells on the console what was skipped and why. */
export function absent(...paths: string[]): boolean {
  const missing = paths.filter((path) => !existsSync(`${dataFolder}/${path}`))
  if (missing.length > 0)
    console.warn(`skipped: ${missing.join(', ')} not in ${dataFolder} (set AMPARO_DATA)`)
  return missing.length > 0
}

export async function collect<T>(batches: AsyncIterable<T[]>): Promise<T[]> {
  const all: T[] = []
  for await (const batch of batches) all.push(...batch)
  return all
}

export async function collectEach<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
