import { mapCache, styleCache, tilesToDrop } from './map-kept.ts'
import { cacheOf, oldCaches, pagePatienceMs, type Shell, wayOf } from './shell.ts'

/**
 * Serves the console from this browser where the centre cannot: so that a reload without the centre shows the last
 * picture and loses no typing. Keeps the files of one build and the ground of the map that was looked at, and nothing of
 * anybody: what the centre says is not kept.
 */
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface FetchEvent extends ExtendableEvent {
  request: Request
  respondWith(response: Promise<Response>): void
}
const worker = self as unknown as {
  location: Location
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
}

const shell: Shell = JSON.parse('__AMPARO_SHELL__')

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(activate()))
worker.addEventListener('fetch', (event) => {
  const way = wayOf(event.request, worker.location.origin, shell)
  if (way === 'page') event.respondWith(page(event.request))
  if (way === 'file') event.respondWith(file(event.request))
  if (way === 'style') event.respondWith(style(event.request))
  if (way === 'tile') event.respondWith(tile(event))
})

async function install() {
  const cache = await caches.open(cacheOf(shell))
  // the page last: it points to the files
  await cache.addAll([...shell.files])
  await cache.add(new Request('/', { cache: 'reload' }))
  await worker.skipWaiting()
}

async function activate() {
  for (const name of oldCaches(await caches.keys(), shell)) await caches.delete(name)
  await worker.clients.claim()
}

async function page(request: Request): Promise<Response> {
  const kept = () => caches.match('/', { cacheName: cacheOf(shell) })
  try {
    // by its address: a request of a navigation cannot be sent with a limit of its own
    const answer = await fetch(request.url, {
      credentials: 'same-origin',
      cache: 'no-cache',
      signal: AbortSignal.timeout(pagePatienceMs),
    })
    if (answer.status < 500) return answer
    return (await kept()) ?? answer
  } catch {
    return (await kept()) ?? Response.error()
  }
}

async function file(request: Request): Promise<Response> {
  const kept = await caches.match(request, { cacheName: cacheOf(shell) })
  return kept ?? fetch(request)
}

/** As the centre says it now; as it last said where it is gone: it names the version of the tiles that are kept. */
async function style(request: Request): Promise<Response> {
  const cache = await caches.open(styleCache)
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(pagePatienceMs) })
    if (answer.status === 200) await cache.put(request, answer.clone()).catch(() => {})
    return answer.status < 500 ? answer : ((await cache.match(request)) ?? answer)
  } catch {
    return (await cache.match(request)) ?? Response.error()
  }
}

/** Once kept it is the same for ever; a tile that cannot be kept is still shown. */
async function tile(event: FetchEvent): Promise<Response> {
  const { request } = event
  const cache = await caches.open(mapCache)
  const kept = await cache.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.status === 200) event.waitUntil(keep(cache, request, answer.clone()))
  return answer
}

async function keep(cache: Cache, request: Request, answer: Response): Promise<void> {
  try {
    await cache.put(request, answer)
    const urls = (await cache.keys()).map(({ url }) => url)
    await Promise.all(tilesToDrop(urls, request.url).map((url) => cache.delete(url)))
  } catch {
    // no room left in this browser: the map then needs the centre
  }
}
