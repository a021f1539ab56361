import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import { assumedSchema, type Demand, habitSchema, idleKinds, publishedSchema } from './data.ts'

const read = (name: string): unknown =>
  parse(readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8'))

/** Reads the data files beside this one. Throws where one is not as it should be: they are part of the program. */
export function loadDemand(): Demand {
  const folder = fileURLToPath(new URL('./types', import.meta.url))
  const habits = readdirSync(folder)
    .toSorted()
    .map((name) => z.record(z.string(), habitSchema).parse(read(`./types/${name}`)))
  return {
    published: publishedSchema.parse(read('./ecuador.yaml')),
    assumed: assumedSchema.parse(read('./assumed.yaml')),
    habits: Object.assign({}, ...habits),
    idle: z.record(z.enum(idleKinds), z.array(z.array(z.string()))).parse(read('./idle.yaml')),
  }
}
