import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isNode, LineCounter, parseDocument } from 'yaml'
import { type IncidentType, incidentTypeSchema } from './types.ts'

/** The types that come with the program. */
export const ownTypesFolder = fileURLToPath(new URL('./types', import.meta.url))

interface Read {
  types: IncidentType[]
  problems: string[]
}

/**
 * Reads a centre's types: those of the program, and over them the files of `ownFolder` (`types/` in the
 * centre's data folder) where it exists. A type there replaces the one of the same code, or is added.
 * Throws one error that names every problem as `file:line: key: what is wrong`.
 */
export function loadTypes(ownFolder?: string): IncidentType[] {
  const base = readFolder(ownTypesFolder)
  const own = ownFolder && existsSync(ownFolder) ? readFolder(ownFolder) : { types: [], problems: [] }
  const problems = [...base.problems, ...own.problems]
  if (problems.length > 0) throw new Error(`Incident types cannot be used:\n${problems.join('\n')}`)
  const byCode = new Map([...base.types, ...own.types].map((type) => [type.code, type]))
  return [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Reads every `.yaml` of a folder. A code may stand once in it. */
export function readFolder(folder: string): Read {
  const read: Read = { types: [], problems: [] }
  const places = new Map<string, string>()
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.yaml')) continue
    const path = join(folder, name)
    const file = readTypes(readFileSync(path, 'utf8'), path)
    read.problems.push(...file.problems)
    for (const { type, place } of file.types) {
      const earlier = places.get(type.code)
      if (earlier) read.problems.push(`${place}: code: ${type.code} already stands in ${earlier}`)
      places.set(type.code, place)
      read.types.push(type)
    }
  }
  return read
}

function readTypes(text: string, path: string) {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const lineOf = (offset: number) => `${path}:${lines.linePos(offset).line}`
  const problems = document.errors.map((error) => `${lineOf(error.pos[0])}: ${error.message.split('\n')[0]}`)
  if (problems.length > 0) return { types: [], problems }

  /** Of the key, or where the key is missing, of the nearest thing around it. */
  const place = (key: PropertyKey[]): string => {
    const node = key.length > 0 ? document.getIn(key, true) : document.contents
    if (isNode(node) && node.range) return lineOf(node.range[0])
    return key.length > 0 ? place(key.slice(0, -1)) : `${path}:1`
  }

  const entries: unknown = document.toJS() ?? []
  if (!Array.isArray(entries)) return { types: [], problems: [`${path}:1: a list of types is expected`] }
  const types: { type: IncidentType; place: string }[] = []
  for (const [at, entry] of entries.entries()) {
    const parsed = incidentTypeSchema.safeParse(entry)
    if (parsed.success) types.push({ type: parsed.data, place: place([at]) })
    else {
      const name = typeof entry?.code === 'string' ? `${entry.code} ` : ''
      for (const issue of parsed.error.issues)
        problems.push(`${place([at, ...issue.path])}: ${name}${issue.path.join('.')}: ${issue.message}`)
    }
  }
  return { types, problems }
}
