import type { FastifyInstance } from 'fastify'

/** Everything comes from this centre; the map's worker is a file of ours, its tiles are decoded into blobs. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "style-src 'self'",
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const headers: Record<string, string> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'geolocation=(self), camera=(), microphone=(), payment=(), usb=()',
}

/** What every answer carries; over TLS also the wish to stay there. */
export function strictHeaders(tls: boolean): Record<string, string> {
  return tls ? { ...headers, 'strict-transport-security': 'max-age=31536000' } : headers
}

/** Sends the same strict headers with every answer, errors too. What an API answers is never kept by a cache. */
export function sendStrictHeaders(app: FastifyInstance, tls: boolean) {
  const all = strictHeaders(tls)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(all)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
}
