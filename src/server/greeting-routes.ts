import type { FastifyInstance } from 'fastify'
import type { Languages } from '../settings/in-force.ts'
import { isLoopback } from './tls.ts'

export interface TrainingAccount {
  person: string
  name: string
  password: string
  roles: string[]
}

export interface GreetingRoutesDeps {
  name: string
  training: boolean
  accounts(): TrainingAccount[]
  /** As they are set now. */
  languages(): Languages
}

/**
 * What anybody is told before signing in: which centre this is and its languages. A training centre also names its accounts, to
 * whoever sits at the machine it runs on; from elsewhere one has to know them.
 */
export async function greetingRoutes(app: FastifyInstance, deps: GreetingRoutesDeps) {
  app.get(
    '/api/centre',
    { schema: { tags: ['centre'], summary: 'Which centre this is' } },
    async (request) => {
      const { name, training } = deps
      const sitsHere = isLoopback(request.ip.replace(/^::ffff:/, ''))
      return {
        name,
        training,
        languages: deps.languages(),
        ...(training && sitsHere && { accounts: deps.accounts() }),
      }
    },
  )
}
