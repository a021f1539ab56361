import type { Client } from 'pg'

/** Owns the tables of an embedded database and applies the migrations. */
export const ownerRole = 'amparo_owner'

/** The role the program works under: owns nothing. */
export const programRole = 'amparo_program'

/** Rows of these are only ever added and read. */
export const appendOnlyTables = ['events']

/** These the program may only read. */
const readOnlyTables = ['migrations']

/** Makes a role that may sign in and nothing more, where it does not exist yet. */
export async function ensureLogin(client: Client, role: string): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role])
  if (rowCount) return false
  await client.query(
    `create role ${client.escapeIdentifier(role)} login nosuperuser nocreatedb nocreaterole noinherit`,
  )
  return true
}

const rights = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'] as const

/**
 * Gives the program's role what it needs, and takes what it must not have: on append-only tables SELECT and
 * INSERT, on the others also UPDATE and DELETE; nowhere TRUNCATE, TRIGGER or REFERENCES, and no right to
 * create anything. Runs at each start, as owner of the tables, and writes nothing where all is so already.
 */
export async function grantToProgram(owner: Client, role: string): Promise<void> {
  const name = owner.escapeIdentifier(role)
  const held = rights.map(
    (right) => `has_table_privilege($1, c.oid, '${right}') as ${owner.escapeIdentifier(right)}`,
  )
  const { rows } = await owner.query<{ table: string } & Record<(typeof rights)[number], boolean>>(
    `select c.relname as table, ${held.join(', ')} from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and pg_has_role(c.relowner, 'usage') order by 1`,
    [role],
  )
  const different = rows.filter(({ table, ...has }) =>
    rights.some((right) => has[right] !== rightsOn(table).includes(right)),
  )
  const mayCreate = await owner.query(`select has_schema_privilege($1, 'public', 'create') as "may"`, [role])
  if (different.length === 0 && !mayCreate.rows[0].may) return
  const statements = [
    `revoke create on schema public from public, ${name}`,
    `grant usage on schema public to ${name}`,
    `grant usage on all sequences in schema public to ${name}`,
  ]
  for (const { table } of different) {
    const quoted = `public.${owner.escapeIdentifier(table)}`
    statements.push(`revoke all on ${quoted} from public, ${name}`)
    statements.push(`grant ${rightsOn(table).join(', ')} on ${quoted} to ${name}`)
  }
  await owner.query(['begin', ...statements, 'commit'].join(';\n'))
}

function rightsOn(table: string): readonly string[] {
  if (appendOnlyTables.includes(table)) return ['select', 'insert']
  if (readOnlyTables.includes(table)) return ['select']
  return ['select', 'insert', 'update', 'delete']
}
