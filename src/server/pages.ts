import { access } from 'node:fs/promises'
import { basename, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { plainCall } from './plain-call.ts'
import { problem } from './problem.ts'
import { refuse } from './refusals.ts'

const year = 365 * 86_400
/** Pages by path, as vite lays them out. */
const pages = { '/': 'console/index.html', '/llamar': 'public/llamar.html' } as const

/**
 * The built pages: the console at `/`, the public page at `/llamar`, and what they load. Files under `assets/`
 * carry a hash in their name and are kept for a year; pages are asked for again each time.
 */
export async function servePages(app: FastifyInstance, dist: string) {
  const isBuilt = await access(join(dist, pages['/'])).then(
    () => true,
    () => false,
  )
  await app.register(fastifyStatic, {
    root: dist,
    serve: isBuilt,
    prefix: '/',
    index: false,
    preCompressed: true,
    wildcard: true,
    dotfiles: 'deny',
    cacheControl: false,
    setHeaders(reply, path) {
      const lasting = /[/\\]assets[/\\]/.test(path) && /-[\w-]{8,}\./.test(basename(path))
      reply.header('cache-control', lasting ? `public, max-age=${year}, immutable` : 'no-cache')
    },
  })
  await app.register(plainCall)
  for (const [path, file] of Object.entries(pages)) {
    app.get(path, { schema: { hide: true } as never }, async (_request, reply) => {
      if (!isBuilt) throw problem(503, refuse('notBuilt'))
      return reply.sendFile(file)
    })
  }
}
