import Fastify from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { expect, test } from 'vitest'
import type { Actor } from '../log/machine.ts'
import { livingCity } from './live/city.test-support.ts'
import { simulatorRoutes } from './routes.ts'

const ana: Actor = { name: 'person/ana', roles: ['callTaker'], services: [] }

async function door(allowed: string[], actor: Actor = ana) {
  const { simulator } = livingCity({ population: 0 })
  const app = Fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  const permit = (_: unknown, action: string) => {
    if (!allowed.includes(action)) throw Object.assign(new Error('notPermitted'), { statusCode: 403 })
    return { actor }
  }
  await app.register(simulatorRoutes, { simulator, permit })
  return { app, simulator }
}

test('centre/T2 the city’s state is read and changed over HTTP', async () => {
  const { app, simulator } = await door(['readBoard', 'controlSimulator'])
  const read = await app.inject({ url: '/api/simulator' })
  expect(read.json()).toMatchObject({ running: true, speed: 1, autoOperators: 0 })
  const changed = await app.inject({
    method: 'POST',
    url: '/api/simulator',
    payload: { running: false, speed: 12 },
  })
  expect(changed.json()).toMatchObject({ running: false, speed: 12 })
  expect(simulator.state()).toMatchObject({ running: false, speed: 12 })
})

test('centre/T2 who may not control it is stopped before anything changes', async () => {
  const { app, simulator } = await door(['readBoard'])
  const answer = await app.inject({ method: 'POST', url: '/api/simulator', payload: { speed: 60 } })
  expect(answer.statusCode).toBe(403)
  expect(simulator.state().speed).toBe(1)
})

test('centre/T2 a speed outside 1 to 60 and an unknown field are refused', async () => {
  const { app } = await door(['readBoard', 'controlSimulator'])
  for (const payload of [{ speed: 61 }, { speed: 0 }, { faster: true }, { autoOperators: 1.5 }]) {
    expect((await app.inject({ method: 'POST', url: '/api/simulator', payload })).statusCode).toBe(400)
  }
})

test('console/V7 whoever learns asks for a call of their own; a dispatcher for an incident; others for nothing', async () => {
  const ask = { method: 'POST', url: '/api/simulator/first-call' } as const
  const taker = await door(['askFirstCall'])
  expect((await taker.app.inject(ask)).json()).toMatchObject({ call: expect.any(String) })
  const dispatcher: Actor = { name: 'person/eva', roles: ['dispatcher'], services: ['GS'] }
  const { app } = await door(['askFirstCall'], dispatcher)
  expect((await app.inject(ask)).json()).toMatchObject({ incident: expect.any(String) })
  const other = await door(['readBoard'])
  expect((await other.app.inject(ask)).statusCode).toBe(403)
})
