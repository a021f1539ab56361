import { randomUUID } from 'node:crypto'

/** As much of JSON Schema as the centre's own description uses. */
export interface Schema {
  type?: string
  enum?: unknown[]
  const?: unknown
  oneOf?: Schema[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema | false
  prefixItems?: Schema[]
  minItems?: number
  minimum?: number
  exclusiveMinimum?: number
  minLength?: number
  format?: string
  pattern?: string
}

export interface Described {
  paths: Record<
    string,
    Record<
      string,
      {
        parameters?: { name: string; in: string; schema: Schema }[]
        requestBody?: { content: Record<string, { schema: Schema }> }
      }
    >
  >
}

/** The schemas of all commands, by type, out of the description of the centre. */
export function commandSchemas(described: Described): Map<string, Schema> {
  const { schema } = described.paths['/api/commands']?.post?.requestBody?.content['application/json'] ?? {}
  const schemas = schema?.oneOf ?? schema?.anyOf ?? []
  return new Map(schemas.map((one) => [String(one.properties?.type?.enum?.[0]), one]))
}

const texts: [RegExp, string][] = [
  [/^\^\[A-Z\]\{2(,4)?\}\$/, 'GS'],
  [/^\^\[a-z\]\+\\?\//, 'centre/self'],
  [/^\^\(person\|/, 'person/ana'],
  [/^\^\[A-Z\]\{2\}-/, 'GS-101'],
]

/** A value that a schema accepts, of required fields only; fields of a known name get what is known for it. */
export function sampleOf(schema: Schema, known: Record<string, unknown> = {}): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choice = schema.oneOf?.[0] ?? schema.anyOf?.[0]
  if (choice) return sampleOf(choice, known)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [
          name,
          name in known ? known[name] : sampleOf(schema.properties?.[name] ?? {}, known),
        ]),
      )
    case 'array': {
      if (schema.prefixItems) return schema.prefixItems.map((item) => sampleOf(item, known))
      const item = schema.items || {}
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(item, known))
    }
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, (schema.exclusiveMinimum ?? -1) + 1, 0)
    case 'boolean':
      return false
    case 'string':
      return textOf(schema)
    default:
      return null
  }
}

function textOf({ format, pattern, minLength = 0 }: Schema): string {
  if (format === 'uuid') return randomUUID()
  if (format === 'date-time') return '2026-11-24T12:00:00.000Z'
  const fitting = pattern && texts.find(([of]) => of.test(pattern))
  return fitting ? fitting[1] : 'muestra'.padEnd(minLength, 'a')
}
