import type {} from '@fastify/cookie'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Credentials } from '../access/credentials.ts'
import { type Person, servicesOf } from '../access/person.ts'
import { personIdSchema } from '../access/person-id.ts'
import { refuse } from '../access/refusals.ts'
import { isSignedIn, type Signing } from '../access/signing.ts'
import { base32, otpauthUri } from '../access/totp.ts'
import { isRefusal, type Refusal } from '../log/refusal.ts'
import { problem } from './problem.ts'
import { sessionCookie, signedInPerson } from './who.ts'
import type { Me } from './wire.ts'

export interface SessionRoutesDeps {
  signing: Signing
  credentials: Credentials
  centreName: string
  /** Cookies only over TLS (directly, or at the proxy in front). */
  secure: boolean
}

const deviceCookie = 'amparo-device'
const deviceDays = 180
const passwordSchema = z.string().min(1).max(200)
const codeSchema = z.string().regex(/^\d{6}$/)

const meSchema = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  services: z.array(z.string()),
  language: z.enum(['es', 'en']),
  unit: z.string().optional(),
  secondFactor: z.boolean().optional(),
})

/** What a person is told of themselves. */
export function meOf(person: Person): Me {
  const { id, roles, language, unit, personal } = person
  const services = servicesOf(person)
  return { id, name: personal?.name ?? id, roles, services, language, ...(unit && { unit }) }
}

/** Signing in and out, one's password and second factor, and the first administrator of a centre. */
export async function sessionRoutes(instance: FastifyInstance, deps: SessionRoutesDeps) {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  const { signing, credentials, secure } = deps
  const cookie = { httpOnly: true, sameSite: 'strict', path: '/', secure } as const
  const tags = ['session']

  app.post(
    '/api/session',
    {
      schema: {
        tags,
        summary: 'Sign in; answers with the cookie `amparo`',
        body: z.object({ person: personIdSchema, password: passwordSchema, totp: codeSchema.optional() }),
        response: { 200: meSchema },
      },
    },
    async (request, reply) => {
      const { person, password, totp } = request.body
      const result = await signing.signIn({
        person,
        password,
        code: totp,
        address: request.ip,
        mark: request.cookies[deviceCookie],
      })
      if (!isSignedIn(result)) throw refused(result, reply, 401)
      if (request.who?.session) await signing.signOut(request.who.session, 'asked')
      reply.setCookie(sessionCookie, result.token, cookie)
      reply.setCookie(deviceCookie, result.mark, {
        ...cookie,
        path: '/api/session',
        maxAge: deviceDays * 86_400,
      })
      return meOf(result.person)
    },
  )

  app.get(
    '/api/session',
    { schema: { tags, summary: 'Who is signed in', response: { 200: meSchema } } },
    async (request) => {
      const { person } = signedInPerson(request)
      return { ...meOf(person), secondFactor: await credentials.hasSecondFactor(person.id) }
    },
  )

  app.delete('/api/session', { schema: { tags, summary: 'Sign out here' } }, async (request, reply) => {
    const { session } = signedInPerson(request)
    await signing.signOut(session, 'asked')
    return signedOut(reply)
  })

  app.post(
    '/api/session/everywhere/sign-out',
    { schema: { tags, summary: 'End every session of mine, on every machine, at once' } },
    async (request, reply) => {
      await signing.signOutEverywhere(signedInPerson(request).person.id, 'everywhere')
      return signedOut(reply)
    },
  )

  app.post(
    '/api/session/password',
    {
      schema: {
        tags,
        summary: 'Change my password; my other sessions end',
        body: z.object({ oldPassword: passwordSchema, newPassword: passwordSchema }),
      },
    },
    async (request, reply) => {
      const { oldPassword, newPassword } = request.body
      const { person, session } = signedInPerson(request)
      const refusal = await signing.changePassword(person.id, oldPassword, newPassword, session)
      if (refusal) throw refused(refusal, reply, 403)
      return { ok: true }
    },
  )

  app.post(
    '/api/session/second-factor',
    {
      schema: {
        tags,
        summary: 'Propose a second factor (RFC 6238); it counts once confirmed with a code',
        body: z.object({ password: passwordSchema }),
        response: { 200: z.object({ secret: z.string(), uri: z.string() }) },
      },
    },
    async (request, reply) => {
      const { person } = signedInPerson(request)
      const refusal = await signing.confirm(person.id, request.body.password)
      if (refusal) throw refused(refusal, reply, 403)
      const secret = credentials.proposeSecondFactor(person.id)
      return { secret: base32(secret), uri: otpauthUri(secret, person.id, deps.centreName) }
    },
  )

  app.put(
    '/api/session/second-factor',
    { schema: { tags, summary: 'Confirm the proposed second factor', body: z.object({ code: codeSchema }) } },
    async (request) => {
      const { person } = signedInPerson(request)
      const right = await credentials.confirmSecondFactor(person.id, request.body.code)
      if (!right) throw problem(403, refuse('signInFailed'))
      return { ok: true }
    },
  )

  app.delete(
    '/api/session/second-factor',
    { schema: { tags, summary: 'Do without a second factor', body: z.object({ password: passwordSchema }) } },
    async (request, reply) => {
      const { person } = signedInPerson(request)
      const refusal = await signing.confirm(person.id, request.body.password)
      if (refusal) throw refused(refusal, reply, 403)
      await credentials.removeSecondFactor(person.id)
      return { ok: true }
    },
  )

  app.post(
    '/api/setup',
    {
      schema: {
        tags,
        summary: 'Use an invitation: set a password; the first one of a centre makes its administrator',
        body: z.object({
          token: z.string().min(1).max(100),
          password: passwordSchema,
          person: personIdSchema.optional(),
          name: z.string().trim().min(1).max(120).optional(),
        }),
        response: { 200: z.object({ ok: z.literal(true), person: z.string() }) },
      },
    },
    async (request) => {
      const { token, password, person, name } = request.body
      const result = await signing.acceptInvitation({
        token,
        password,
        ...(person && { newPerson: { id: person, name: name ?? person } }),
      })
      if (isRefusal(result)) throw problem(result.refused === 'badInvitation' ? 403 : 400, result)
      return { ok: true as const, person: result.person }
    },
  )

  function signedOut(reply: FastifyReply) {
    reply.clearCookie(sessionCookie, cookie)
    return { ok: true }
  }
}

/** `failed`: the status where what was typed does not match. */
function refused(refusal: Refusal, reply: FastifyReply, failed: 401 | 403) {
  switch (refusal.refused) {
    case 'tooManyAttempts':
      reply.header('retry-after', refusal.parameters?.seconds)
      return problem(429, refusal)
    case 'signInBusy':
      return problem(503, refusal)
    case 'weakPassword':
      return problem(400, refusal)
    default:
      return problem(failed, refusal)
  }
}
