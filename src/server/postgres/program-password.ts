import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { writeSecret } from '../secret-file.ts'
import { scramVerifier } from './scram.ts'

/** In the data folder, mode 0600: the password under which the program signs in to its database. */
export const passwordFile = 'database-password'

/** The kept password, made on first use. */
export async function programPassword(dataFolder: string): Promise<string> {
  const path = join(dataFolder, passwordFile)
  const kept = (await readFile(path, 'utf8').catch(() => '')).trim()
  if (kept) return kept
  const made = randomBytes(24).toString('base64url')
  await writeSecret(path, `${made}\n`)
  return made
}

/** Whether the program's role can sign in with an address; other troubles than the password are thrown. */
export async function canSignIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: 'amparo' })
  try {
    await client.connect()
    return true
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === '28P01' || code === '28000') return false
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

export async function setPassword(client: pg.Client, role: string, password: string): Promise<void> {
  const name = client.escapeIdentifier(role)
  await client.query(`alter role ${name} login password ${client.escapeLiteral(scramVerifier(password))}`)
}
