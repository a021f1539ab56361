import type { Me, WireRefusal } from '../../server/wire.ts'
import { ask, post } from '../live/api.ts'

export type SignIn = { signedIn: Me } | { refused: WireRefusal } | { unreachable: true }

/** Who is signed in on this browser; nobody, or the centre cannot be reached. */
export async function whoAmI(): Promise<Me | 'nobody' | 'unreachable'> {
  const answer = await ask<Me>('/api/session')
  if (!answer.reached) return 'unreachable'
  return answer.status === 200 ? answer.body : 'nobody'
}

export async function signIn(person: string, password: string, totp?: string): Promise<SignIn> {
  const answer = await post<Me & WireRefusal>('/api/session', { person, password, ...(totp && { totp }) })
  if (!answer.reached) return { unreachable: true }
  return answer.status === 200 ? { signedIn: answer.body } : { refused: answer.body }
}

export async function signOut(): Promise<void> {
  await ask('/api/session', { method: 'DELETE' })
}

/** What `GET /api/centre` tells anybody: enough to show where one signs in. */
export interface Greeting {
  name?: string
  training?: boolean
  accounts?: { person: string; password: string; roles: string[]; name?: string }[]
}
