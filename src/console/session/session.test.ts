import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Asked, openSmallCentre, pageStorage } from '../live/page.test-support.ts'
import { greeting, signIn, signOut, whoAmI } from './session.ts'

const ana = { id: 'ana', name: 'Ana', roles: ['callTaker'], services: [], language: 'es' }
const no = { ok: false, refused: 'badCredentials', what: 'No coincide.', next: 'Repita.' }
let isSignedIn = false
let centre: Awaited<ReturnType<typeof openSmallCentre>>

function answer({ method, path, body }: Asked) {
  if (path === '/api/centre') return { body: { name: 'Ciudad', training: true, accounts: [] } }
  if (path !== '/api/session') return undefined
  if (method === 'GET') return isSignedIn ? { body: ana } : { status: 401, body: no }
  isSignedIn = method === 'POST' && body?.password === 'bien'
  if (method === 'DELETE') return {}
  return isSignedIn ? { body: ana } : { status: 401, body: no }
}

beforeEach(async () => {
  isSignedIn = false
  globalThis.localStorage = pageStorage()
  centre = await openSmallCentre(answer)
})
afterEach(() => centre.close())

describe('the session', () => {
  it('centre/U1 a fresh browser does not ask who it is: nobody', async () => {
    expect(await whoAmI()).toBe('nobody')
    expect(centre.asked).toEqual([])
  })

  it('centre/U1 who signed in is known after a reload, until signing out', async () => {
    expect(await signIn('ana', 'bien')).toEqual({ signedIn: ana })
    expect(centre.asked[0]?.body).toEqual({ person: 'ana', password: 'bien' })
    expect(await whoAmI()).toEqual(ana)
    await signOut()
    expect(await whoAmI()).toBe('nobody')
    expect(centre.asked.map(({ method }) => method)).toEqual(['POST', 'GET', 'DELETE'])
  })

  it('centre/U1 a wrong password is answered in words, and leaves nobody signed in', async () => {
    expect(await signIn('ana', 'mal')).toEqual({ refused: no })
    expect(await whoAmI()).toBe('nobody')
  })

  it('centre/U1 a code goes along only where one was given', async () => {
    await signIn('ana', 'bien', '123456')
    expect(centre.asked[0]?.body).toEqual({ person: 'ana', password: 'bien', totp: '123456' })
  })

  it('centre/U1 a session that ended elsewhere is nobody, and is not asked for again', async () => {
    await signIn('ana', 'bien')
    isSignedIn = false
    expect(await whoAmI()).toBe('nobody')
    expect(await whoAmI()).toBe('nobody')
    expect(centre.asked).toHaveLength(2)
  })

  it('centre/U1 a centre that does not answer is said to be just that', async () => {
    await signIn('ana', 'bien')
    await centre.close()
    const plain = globalThis.fetch
    globalThis.fetch = () => Promise.reject(new TypeError('fetch failed'))
    expect(await whoAmI()).toBe('unreachable')
    expect(await signIn('ana', 'bien')).toEqual({ unreachable: true })
    expect(await greeting()).toBeUndefined()
    globalThis.fetch = plain
    centre = await openSmallCentre(answer)
  })

  it('centre/U1 says which centre it is before anybody signs in', async () => {
    expect(await greeting()).toMatchObject({ name: 'Ciudad', training: true })
  })
})
