import { randomInt, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Person, type PersonRole, personMachine } from '../access/person.ts'
import { server } from '../access/signing.ts'
import type { SignIn } from './centre-deps.ts'
import type { CentreParts } from './centre-parts.ts'
import { writeSecret } from './secret-file.ts'

interface TrainingPerson {
  id: string
  name: string
  roles: PersonRole[]
  services?: string[]
}

const everyService = ['SC', 'TM', 'GS', 'SM', 'SI', 'MI', 'GR']

/** Who works in a training centre. Crews are added when the city has its units. */
const persons: TrainingPerson[] = [
  { id: 'recepcion1', name: 'Recepción 1', roles: ['callTaker'] },
  { id: 'recepcion2', name: 'Recepción 2', roles: ['callTaker'] },
  { id: 'recepcion3', name: 'Recepción 3', roles: ['callTaker'] },
  { id: 'despacho.gs', name: 'Despacho sanitario', roles: ['dispatcher'], services: ['GS'] },
  { id: 'despacho.si', name: 'Despacho de bomberos', roles: ['dispatcher'], services: ['SI'] },
  { id: 'despacho.sc', name: 'Despacho de seguridad', roles: ['dispatcher'], services: ['SC', 'TM'] },
  {
    id: 'despacho.todos',
    name: 'Recepción y despacho',
    roles: ['callTaker', 'dispatcher'],
    services: everyService,
  },
  { id: 'supervision', name: 'Supervisión', roles: ['supervisor', 'callTaker'] },
  { id: 'camaras', name: 'Videovigilancia', roles: ['cameraOperator'] },
  { id: 'tecnica', name: 'Técnica', roles: ['technician'] },
  { id: 'administracion', name: 'Administración', roles: ['administrator'] },
  { id: 'veeduria', name: 'Veeduría', roles: ['overseer'] },
]

const passwordFileName = 'training-password'
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Registers the people of a training centre where they are missing; answers how they sign in. */
export async function ensureTrainingPersons(parts: CentreParts, dataFolder: string): Promise<SignIn[]> {
  const password = await trainingPassword(dataFolder)
  await Promise.all(persons.map((person) => ensurePerson(parts, person, password)))
  return persons.map(({ id, roles }) => ({ person: id, password, roles }))
}

/** A terminal for the crew of a unit. */
export async function ensureTrainingCrew(
  parts: CentreParts,
  dataFolder: string,
  unit: { id: string; service: string; callSign: string },
): Promise<SignIn> {
  const id = `equipo.${unit.id.toLowerCase()}`
  const password = await trainingPassword(dataFolder)
  const person = { id, name: `Equipo ${unit.callSign}`, roles: ['crew' as const], services: [unit.service] }
  await ensurePerson(parts, { ...person, unit: unit.id }, password)
  return { person: id, password, roles: person.roles }
}

async function ensurePerson(
  { log, credentials }: CentreParts,
  person: TrainingPerson & { unit?: string },
  password: string,
) {
  const { id, ...fields } = person
  if (!log.lookup.of<Person>(personMachine, id)) {
    const command = { id: randomUUID(), type: 'registerPerson', person: id, training: true, ...fields }
    const outcome = await log.submit(command, server)
    if (!outcome.ok) throw new Error(`${id} could not be registered: ${outcome.refused}`)
  }
  if (!(await credentials.hasPassword(id))) await credentials.setPassword(id, password)
}

/** One password for all, made at the first start and kept with the data: never a known one. */
async function trainingPassword(dataFolder: string): Promise<string> {
  const file = join(dataFolder, passwordFileName)
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim()
  if (kept) return kept
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  const password = [group(), group(), group()].join('-')
  await writeSecret(file, `${password}\n`)
  return password
}
