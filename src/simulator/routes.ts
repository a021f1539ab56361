import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Actor, Subject } from '../log/machine.ts'
import { fastest, slowest } from './live/pace.ts'
import type { Simulator } from './live.ts'

export interface SimulatorRoutesDeps {
  simulator: Pick<Simulator, 'state' | 'set' | 'practise'>
  /** Lets the request through, and says who asks, or answers it with a refusal. */
  permit(
    request: FastifyRequest,
    action: 'readBoard' | 'controlSimulator' | 'askFirstCall',
    subject: Subject,
  ): { actor: Actor } | Promise<{ actor: Actor }>
}

const stateSchema = z.object({
  running: z.boolean(),
  speed: z.number().describe('How many times as fast as life'),
  autoOperators: z.number().describe('Simulated people at desks'),
  secondOfDay: z.number().describe('The city’s own time, seconds from its midnight'),
  placed: z.number().describe('Calls placed since the start'),
  withheld: z.number().describe('Calls kept back because too many waited'),
})

const practiceSchema = z
  .object({ call: z.string().optional(), incident: z.string().optional() })
  .describe('What was made; empty where the city has nothing to practise with')

const changeSchema = z.strictObject({
  running: z.boolean().optional(),
  speed: z.number().min(slowest).max(fastest).optional(),
  autoOperators: z.int().min(0).max(50).optional(),
})

const subject: Subject = { kind: 'simulator', id: 'city' }

/** The training city's control. Registered by a training centre only. */
export async function simulatorRoutes(instance: FastifyInstance, { simulator, permit }: SimulatorRoutesDeps) {
  const app = instance.withTypeProvider<ZodTypeProvider>()
  app.get(
    '/api/simulator',
    {
      schema: { tags: ['simulator'], summary: 'How the training city runs', response: { 200: stateSchema } },
    },
    async (request) => {
      await permit(request, 'readBoard', subject)
      return simulator.state()
    },
  )
  app.post(
    '/api/simulator',
    {
      schema: {
        tags: ['simulator'],
        summary: 'Pause, resume or speed up the training city, or staff simulated desks',
        body: changeSchema,
        response: { 200: stateSchema },
      },
    },
    async (request) => {
      await permit(request, 'controlSimulator', subject)
      return simulator.set(request.body)
    },
  )
  app.post(
    '/api/simulator/first-call',
    {
      schema: {
        tags: ['simulator'],
        summary:
          'A calm call to learn with: rings at whoever takes calls, waits as an incident for who dispatches',
        response: { 200: practiceSchema },
      },
    },
    async (request) => {
      const { actor } = await permit(request, 'askFirstCall', subject)
      const takesCalls = actor.roles.includes('callTaker') || actor.roles.includes('supervisor')
      const id = actor.name.replace(/^person\//, '')
      return simulator.practise({ id, takesCalls, services: actor.services }) ?? {}
    },
  )
}
