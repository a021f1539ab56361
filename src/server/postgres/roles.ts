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

/**
 * Gives the program's role what it needs, and takes what it must not have: on append-only tables SELECT and
 * INSERT, on the others also UPDATE and DELETE; nowhere TRUNCATE, TRIGGER or REFERENCES, and no right to
 * create anything. Runs after each migration, as owner of the tables.
 */
export async function grantToProgram(owner: Client, role: string): Promise<void> {
  const name = owner.escapeIdentifier(role)
  const { rows } = await owner.query<{ table: string }>(
    `select c.relname as table from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and pg_has_role(c.relowner, 'usage') order by 1`,
  )
  const statements = [
    `revoke create on schema public from public, ${name}`,
    `grant usage on schema public to ${name}`,
    `grant usage on all sequences in schema public to ${name}`,
  ]
  for (const { table } of rows) {
    const quoted = `public.${owner.escapeIdentifier(table)}`
    statements.push(`revoke all on ${quoted} from public, ${name}`)
    statements.push(`grant ${rightsOn(table)} on ${quoted} to ${name}`)
  }
  await owner.query(['begin', ...statements, 'commit'].join(';\n'))
}

function rightsOn(table: string): string {
  if (appendOnlyTables.includes(table)) return 'select, insert'
  if (readOnlyTables.includes(table)) return 'select'
  return 'select, insert, update, delete'
}
