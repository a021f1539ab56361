import type { FastifyInstance } from 'fastify'
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
}

/**
 * What anybody is told before signing in: which centre this is. A training centre also names its accounts, to
 * whoever sits at the machine it runs on; from elsewhere one has to know them.
 */
export async function greetingRoutes(app: FastifyInstance, { name, training, accounts }: GreetingRoutesDeps) {
  app.get(
    '/api/centre',
    { schema: { tags: ['centre'], summary: 'Which centre this is' } },
    async (request) => {
      const sitsHere = isLoopback(request.ip.replace(/^::ffff:/, ''))
      return { name, training, ...(training && sitsHere && { accounts: accounts() }) }
    },
  )
}
