import pg from 'pg'
import { failing } from '../failure.ts'
import { type Language, say, type Words } from '../words.ts'
import { canSignIn, programPassword, setPassword } from './program-password.ts'
import { ensureLogin } from './roles.ts'

const oldestVersion = 150_000

/** A server that somebody else runs, reached by DATABASE_URL. */
export interface External {
  ownerUrl: string
  programUrl: string
  programRole: string
}

/**
 * Checks a server of somebody else's and makes the program's role on it. The login of `ownerUrl` owns the
 * tables; the program signs in with `programUrl`, or, without one, under a role `<database>_program` made here.
 * Refuses, with the SQL that mends it, whatever would let an acknowledged command be lost or the program
 * change the record. Changes nothing before all of that holds.
 */
export async function prepareExternal(options: {
  ownerUrl: string
  programUrl?: string
  dataFolder: string
}): Promise<External> {
  const owner = await connect(options.ownerUrl)
  try {
    const facts = await readFacts(owner)
    await checkFacts(owner, facts, options.programUrl === undefined)
    const programUrl = options.programUrl ?? (await makeProgram(owner, facts, options))
    const programRole = await checkProgram(programUrl, facts)
    if (options.programUrl)
      await owner.query(
        `grant connect on database ${owner.escapeIdentifier(facts.database)} to ${owner.escapeIdentifier(programRole)}`,
      )
    return { ownerUrl: options.ownerUrl, programUrl, programRole }
  } finally {
    await owner.end()
  }
}

export interface Facts {
  database: string
  login: string
  version: number
  versionName: string
  encoding: string
  isSuperuser: boolean
  mayCreateRoles: boolean
  mayCreateInDatabase: boolean
  mayCreateInSchema: boolean
  isReplica: boolean
}

async function readFacts(client: pg.Client): Promise<Facts> {
  const { rows } = await client.query(`
    select current_database() as database, current_user as login,
      current_setting('server_version_num')::int as version, current_setting('server_version') as "versionName",
      current_setting('server_encoding') as encoding,
      r.rolsuper as "isSuperuser", r.rolcreaterole as "mayCreateRoles",
      has_database_privilege(current_database(), 'create') as "mayCreateInDatabase",
      coalesce(has_schema_privilege(to_regnamespace('public')::oid, 'create'), false) as "mayCreateInSchema",
      pg_is_in_recovery() as "isReplica"
    from pg_roles r where r.rolname = current_user`)
  return rows[0]
}

/** What is wrong, and the SQL that mends it. */
export interface Fault {
  reason: string
  /** With what has to be done outside of SQL as its comment, in both languages. */
  sql: Words
}

/** What stands against a server of somebody else's, without changing anything there. */
export async function faultsOfExternal(ownerUrl: string): Promise<Fault[]> {
  const owner = await connect(ownerUrl)
  try {
    const facts = await readFacts(owner)
    return [...faultsOf(facts, true), ...(await settingFaults(owner, facts))]
  } finally {
    await owner.end()
  }
}

async function checkFacts(client: pg.Client, facts: Facts, mustCreateRole: boolean) {
  const { database } = facts
  if (facts.version < oldestVersion) throw failing('databaseTooOld', { database, found: facts.versionName })
  refuseFaults(database, [...faultsOf(facts, mustCreateRole), ...(await settingFaults(client, facts))])
}

/** Faults of rights and of the database's making. */
export function faultsOf(facts: Facts, mustCreateRole: boolean): Fault[] {
  const [login, database] = [quoted(facts.login), quoted(facts.database)]
  const faults: Fault[] = []
  if (facts.encoding !== 'UTF8') {
    faults.push({
      reason: `encoding = ${facts.encoding}`,
      sql: `CREATE DATABASE ${quoted(`${facts.database}_utf8`)} OWNER ${login} ENCODING 'UTF8' TEMPLATE template0;`,
    })
  }
  if (facts.isReplica) faults.push({ reason: 'pg_is_in_recovery() = true', sql: 'SELECT pg_promote();' })
  if (mustCreateRole && !facts.isSuperuser && !facts.mayCreateRoles) {
    faults.push({ reason: `${facts.login}: CREATEROLE`, sql: `ALTER ROLE ${login} CREATEROLE;` })
  }
  if (!facts.mayCreateInDatabase) {
    faults.push({
      reason: `${facts.login}: CREATE, ${facts.database}`,
      sql: `GRANT CREATE ON DATABASE ${database} TO ${login};`,
    })
  }
  if (!facts.mayCreateInSchema) {
    faults.push({ reason: `${facts.login}: CREATE, public`, sql: `ALTER SCHEMA public OWNER TO ${login};` })
  }
  return faults
}

interface Setting {
  name: string
  value: string
  source: string
}

/** Settings that hold for a session of this client. */
async function settingFaults(client: pg.Client, facts: Facts): Promise<Fault[]> {
  const { rows } = await client.query<Setting>(
    `select name, setting as value, source from pg_settings
     where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name`,
  )
  return rows.map((setting) => ({
    reason: `${setting.name} = off`,
    sql: mendingSql(setting, facts.login, facts.database),
  }))
}

/** The statement that switches a setting on where it was switched off: for a role, a database, or the server. */
export function mendingSql(
  { name, source }: Pick<Setting, 'name' | 'source'>,
  login: string,
  database: string,
): Words {
  if (source === 'user') return `ALTER ROLE ${quoted(login)} RESET ${name};`
  if (source === 'database') return `ALTER DATABASE ${quoted(database)} RESET ${name};`
  if (source === 'database user') {
    return `ALTER ROLE ${quoted(login)} IN DATABASE ${quoted(database)} RESET ${name};`
  }
  if (source === 'command line') return commandLineWords(name)
  return `ALTER SYSTEM SET ${name} = on; SELECT pg_reload_conf();`
}

/** No statement overrules the command line a server was started with; this says which words to take out, and where. */
function commandLineWords(name: string): Words {
  const words = `«-c ${name}=off»${name === 'fsync' ? ', «-F»' : ''}`
  const query = `SELECT setting || '/postmaster.opts' FROM pg_settings WHERE name = 'data_directory';`
  return {
    es: `-- ${name} está apagado en la orden que arranca ese PostgreSQL, y ningún SQL lo enciende. Quite ${words} del servicio, contenedor o script que lo arranca, y arránquelo de nuevo. La orden entera está en el archivo que dice:\n${query}`,
    en: `-- ${name} is switched off on the command line that starts that PostgreSQL, and no SQL switches it on. Take ${words} out of the service, container or script that starts it, and start it again. The whole command line is in the file that this names:\n${query}`,
  }
}

/**
 * Makes the program's role, with a password kept in the data folder. A role of that name whose password is not
 * the kept one gets the kept one, unless another program is at work under it now.
 */
async function makeProgram(
  owner: pg.Client,
  facts: Facts,
  options: { ownerUrl: string; dataFolder: string },
) {
  const role = `${facts.database}_program`
  const password = await programPassword(options.dataFolder)
  const url = new URL(options.ownerUrl)
  url.username = encodeURIComponent(role)
  url.password = encodeURIComponent(password)
  const isNew = await ensureLogin(owner, role)
  if (isNew || !(await canSignIn(url.href).catch(() => false))) {
    await refuseWhereAtWork(owner, role, facts.database)
    await setPassword(owner, role, password)
  }
  await owner.query(
    `grant connect on database ${owner.escapeIdentifier(facts.database)} to ${owner.escapeIdentifier(role)}`,
  )
  return url.href
}

async function refuseWhereAtWork(owner: pg.Client, role: string, database: string) {
  const { rows } = await owner.query('select count(*)::int as n from pg_stat_activity where usename = $1', [
    role,
  ])
  if (rows[0].n === 0) return
  refuseFaults(database, [
    {
      reason: `${role}: ${rows[0].n} × pg_stat_activity`,
      sql: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${role.replaceAll("'", "''")}';`,
    },
  ])
}

/** Under the program's own sign-in: the settings that hold for it, and that it is neither owner nor superuser. */
async function checkProgram(url: string, facts: Facts): Promise<string> {
  const program = await connect(url, 'DATABASE_PROGRAM_URL')
  try {
    const own = await readFacts(program)
    const faults = await settingFaults(program, own)
    const role = quoted(own.login)
    if (own.isSuperuser)
      faults.push({ reason: `${own.login}: SUPERUSER`, sql: `ALTER ROLE ${role} NOSUPERUSER;` })
    if (own.mayCreateRoles)
      faults.push({ reason: `${own.login}: CREATEROLE`, sql: `ALTER ROLE ${role} NOCREATEROLE;` })
    const { rows } = await program.query(`select pg_has_role(current_user, $1, 'member') as is`, [
      facts.login,
    ])
    if (rows[0].is && !own.isSuperuser) {
      faults.push({
        reason: `${own.login} ∈ ${facts.login}`,
        sql:
          own.login === facts.login
            ? `CREATE ROLE ${quoted(`${facts.database}_program`)} LOGIN PASSWORD '…'; -- DATABASE_PROGRAM_URL`
            : `REVOKE ${quoted(facts.login)} FROM ${role};`,
      })
    }
    refuseFaults(facts.database, faults)
    return own.login
  } finally {
    await program.end()
  }
}

function refuseFaults(database: string, faults: Fault[]) {
  if (faults.length === 0) return
  const reason = faults.map((fault) => fault.reason).join(', ')
  const inLanguage = (language: Language) => faults.map(({ sql }) => say(sql, language)).join('\n')
  const [es, en] = [inLanguage('es'), inLanguage('en')]
  throw failing('databaseUnsafe', { database, reason, sql: es === en ? es : { es, en } })
}

/**
 * A connection to it. Refuses with `databaseAddressWrong` (and does not repeat it: it may hold a password),
 * `databaseMissing` with the SQL that makes it, or `databaseUnreachable`.
 */
export async function connect(connectionString: string, variable = 'DATABASE_URL'): Promise<pg.Client> {
  if (!isAddress(connectionString)) throw failing('databaseAddressWrong', { variable })
  const client = new pg.Client({
    connectionString,
    application_name: 'amparo start',
    connectionTimeoutMillis: 10_000,
  })
  try {
    await client.connect()
    return client
  } catch (error) {
    const { host, database = '', user = '' } = client
    const { code, message } = error as NodeJS.ErrnoException
    if (code === '3D000') {
      const sql = `CREATE DATABASE ${quoted(database)} OWNER ${quoted(user)} ENCODING 'UTF8' TEMPLATE template0;`
      throw failing('databaseMissing', { database, host, sql }, error)
    }
    const reason = unreachable[code ?? ''] ?? code ?? message
    throw failing('databaseUnreachable', { database: `${database} (${host})`, reason }, error)
  }
}

/** With a host before the path, or a socket's folder behind it (`?host=/run/postgresql`). */
function isAddress(text: string): boolean {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) return false
  const { hostname, searchParams } = new URL(text)
  return hostname !== '' || searchParams.has('host')
}

/** What the commonest codes mean. */
const unreachable: Record<string, Words> = {
  ENOTFOUND: {
    es: 'no se encuentra una máquina de ese nombre (ENOTFOUND)',
    en: 'no machine of that name is found (ENOTFOUND)',
  },
  '28P01': {
    es: 'el usuario o la contraseña no son los de allí (28P01)',
    en: 'user or password are not those of that server (28P01)',
  },
  '28000': {
    es: 'ese servidor no admite a este usuario desde aquí: pg_hba.conf (28000)',
    en: 'that server does not admit this user from here: pg_hba.conf (28000)',
  },
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
