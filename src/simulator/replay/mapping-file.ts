import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { type Mapping, mappingSchema } from './mapping.ts'

/** Reads the mapping of San Francisco's record, or another file of the same form. Throws with the file's name. */
export function loadMapping(path = fileURLToPath(new URL('./san-francisco.yaml', import.meta.url))): Mapping {
  const parsed = mappingSchema.safeParse(parse(readFileSync(path, 'utf8')))
  if (parsed.success) return parsed.data
  const said = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`${path} cannot be used:\n${said.join('\n')}`)
}
