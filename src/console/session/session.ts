import type { Me, WireRefusal } from '../../server/wire.ts'
import type { Languages } from '../../settings/in-force.ts'
import { ask, post } from '../live/api.ts'

export type SignIn = { signedIn: Me } | { refused: WireRefusal } | { unreachable: true }

/** Set while somebody is signed in here, so that a fresh browser need not ask the centre to be told "nobody". */
const mark = 'amparo.signedIn'

/** Who is signed in on this browser; nobody, or the centre cannot be reached. */
export async function whoAmI(): Promise<Me | 'nobody' | 'unreachable'> {
  if (!localStorage.getItem(mark)) return 'nobody'
  const answer = await ask<Me>('/api/session')
  if (!answer.reached) return 'unreachable'
  if (answer.status === 200) return answer.body
  localStorage.removeItem(mark)
  return 'nobody'
}

export async function signIn(person: string, password: string, totp?: string): Promise<SignIn> {
  const answer = await post<Me & WireRefusal>('/api/session', { person, password, ...(totp && { totp }) })
  if (!answer.reached) return { unreachable: true }
  if (answer.status !== 200) return { refused: answer.body }
  localStorage.setItem(mark, '1')
  return { signedIn: answer.body }
}

export async function signOut(): Promise<void> {
  await ask('/api/session', { method: 'DELETE' })
  localStorage.removeItem(mark)
}

/** What anybody is told of the centre; a training centre names its accounts to whoever sits at its machine. */
export interface Greeting {
  name: string
  training: boolean
  languages: Languages
  accounts?: { person: string; name: string; password: string; roles: string[] }[]
}

export async function greeting(): Promise<Greeting | undefined> {
  const answer = await ask<Greeting>('/api/centre')
  return answer.reached && answer.status === 200 ? answer.body : undefined
}
