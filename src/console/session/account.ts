import type { Me, WireRefusal } from '../../server/wire.ts'
import { ask } from '../live/api.ts'
import type { Done } from '../people/people.ts'

async function send<T = object>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body: object,
): Promise<Done<T>> {
  const answer = await ask<T & WireRefusal>(path, { method, body: JSON.stringify(body) })
  if (!answer.reached) return { refused: 'unreachable' }
  return answer.status === 200 ? { done: answer.body } : { refused: answer.body }
}

/** Whether signing in asks for a code too; undefined while the centre does not say. */
export async function hasSecondFactor(): Promise<boolean | undefined> {
  const answer = await ask<Me>('/api/session')
  return answer.reached && answer.status === 200 ? (answer.body.secondFactor ?? false) : undefined
}

export const changePassword = (oldPassword: string, newPassword: string) =>
  send('POST', '/api/session/password', { oldPassword, newPassword })

/** A secret for an authenticator (RFC 6238). It counts only once a code made of it was given back. */
export const proposeSecondFactor = (password: string) =>
  send<{ secret: string; uri: string }>('POST', '/api/session/second-factor', { password })
export const confirmSecondFactor = (code: string) => send('PUT', '/api/session/second-factor', { code })
export const removeSecondFactor = (password: string) =>
  send('DELETE', '/api/session/second-factor', { password })

/** A secret in fours, as it is typed into a telephone. */
export function inFours(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ')
}
