import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPage } from '../../../test/harness/browser.ts'
import { makeCity } from '../../simulator/city/city.ts'
import { makeMap } from '../map-in-use.ts'
import { mapRoutes } from '../map-routes.ts'

let app: FastifyInstance
let origin: string

const library = dirname(createRequire(import.meta.url).resolve('maplibre-gl/package.json'))
const city = makeCity(3, { scale: 0.1 })

/** Bare MapLibre on our style: what is tested is what the program serves, not a screen around it. */
const page = `<!doctype html><meta charset="utf-8"><style>html, body, #map { margin: 0; height: 100% }</style><div id="map"></div>
<script type="module">
  import { Map, setWorkerUrl } from '/library/maplibre-gl.mjs'
  setWorkerUrl('/library/maplibre-gl-worker.mjs')
  const query = new URLSearchParams(location.search)
  const map = new Map({
    container: 'map', style: '/map/style?theme=' + query.get('theme'), center: JSON.parse(query.get('at')),
    zoom: Number(query.get('zoom')), attributionControl: false, fadeDuration: 0,
    canvasContextAttributes: { preserveDrawingBuffer: true },
  })
  map.on('error', ({ error }) => console.error(String(error)))
  map.once('idle', () => { window.drawn = map })
</script>`

beforeAll(async () => {
  app = Fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  const map = makeMap(city.layers)
  await app.register(mapRoutes, { map: () => map })
  app.get('/', (_request, reply) => reply.type('text/html').send(page))
  app.get('/favicon.ico', (_request, reply) => reply.code(204).send())
  app.get<{ Params: { file: string } }>('/library/:file', (request, reply) =>
    reply.type('text/javascript').send(readFileSync(join(library, 'dist', request.params.file))),
  )
  await app.listen({ port: 0, host: '127.0.0.1' })
  origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
})

afterAll(() => app.close())

const middle = [
  (city.centre.view[0] + city.centre.view[2]) / 2,
  (city.centre.view[1] + city.centre.view[3]) / 2,
]

/** Opens the map and gives what is on it: names by layer, and the colours of its pixels. */
async function look(theme: 'dark' | 'light', zoom: number) {
  const viewport = { width: 900, height: 700 }
  const url = `${origin}/?theme=${theme}&zoom=${zoom}&at=${encodeURIComponent(JSON.stringify(middle))}`
  const { page: shown, context, errors, foreignRequests } = await openPage(url, { viewport })
  await shown.waitForFunction('window.drawn', undefined, { timeout: 60_000 })
  const seen = await shown.evaluate(async () => {
    const { drawn: map } = window as unknown as { drawn: import('maplibre-gl').Map }
    const names: Record<string, string[]> = {}
    for (const { layer, properties } of map.queryRenderedFeatures()) {
      const list = names[layer.id] ?? []
      names[layer.id] = list
      list.push(String(properties.name ?? properties.number ?? properties.class ?? ''))
    }
    const canvas = map.getCanvas()
    const copy = new OffscreenCanvas(canvas.width, canvas.height)
    const context = copy.getContext('2d')
    context?.drawImage(canvas, 0, 0)
    const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] as number[] }
    const colours: Record<string, number> = {}
    for (let i = 0; i < data.length; i += 4) {
      const key = `${data[i]},${data[i + 1]},${data[i + 2]}`
      colours[key] = (colours[key] ?? 0) + 1
    }
    return { names, colours, pixels: data.length / 4 }
  })
  await context.close()
  return { ...seen, errors, foreignRequests }
}

const themes = [
  { theme: 'dark', street: '41,44,42', land: '22,24,23' },
  { theme: 'light', street: '237,238,234', land: '217,219,213' },
] as const

describe('centre/P4 the base map in a browser', () => {
  test.each(themes)(
    'centre/P4 $theme: streets by class, names along them, nothing from outside',
    async ({ theme, street, land }) => {
      const { names, colours, pixels, errors, foreignRequests } = await look(theme, 16)
      expect(errors).toEqual([])
      expect(foreignRequests).toEqual([])
      expect(names['street-residential-line']?.length).toBeGreaterThan(5)
      const labels = [
        ...(names['name-minor'] ?? []),
        ...(names['name-middle'] ?? []),
        ...(names['name-major'] ?? []),
      ]
      expect(labels.length).toBeGreaterThan(5)
      const streets = new Set(city.layers.streets.map(({ name }) => name.replace(/^Avenida\b/, 'Av.')))
      for (const label of labels) expect(streets.has(label) || /^Pje\./.test(label), label).toBe(true)
      // Streets are drawn in their colour, and most of the picture is ground.
      expect(colours[street] ?? 0).toBeGreaterThan(0.02 * pixels)
      expect(colours[land] ?? 0).toBeLessThan(0.95 * pixels)
    },
  )

  test.each(themes)(
    'centre/P4 $theme: the letters are really drawn, and no pixel is saturated',
    async ({ theme }) => {
      const { colours, names } = await look(theme, 17.4)
      expect(names.address?.length).toBeGreaterThan(10)
      const channels = Object.entries(colours).map(([key, count]) => ({
        rgb: key.split(',').map(Number),
        count,
      }))
      // Ink of names: far from everything that is ground or street.
      const ink = channels.filter(({ rgb: [r = 0] }) => (theme === 'dark' ? r > 100 : r < 120))
      expect(ink.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(300)
      for (const { rgb } of channels) expect(Math.max(...rgb) - Math.min(...rgb)).toBeLessThanOrEqual(60)
    },
  )

  test('centre/P4 from afar the city is seen by its great streets and its name', async () => {
    const { names, errors } = await look('dark', 12.5)
    expect(errors).toEqual([])
    expect(names['place-town']).toContain('Ciudad Amparo')
    expect(names['street-primary-line']?.length).toBeGreaterThan(1)
    expect(names.address).toBeUndefined()
  })
})
