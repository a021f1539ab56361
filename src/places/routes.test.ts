import { gunzipSync } from 'node:zlib'
import Fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { emptyLayers, type MapLayers } from './layer.ts'
import { type MapInUse, makeMap } from './map-in-use.ts'
import { mapRoutes } from './map-routes.ts'
import { type EarlierIncident, placesRoutes } from './routes.ts'

const layers: MapLayers = {
  ...emptyLayers('Villa'),
  streets: [
    {
      id: 's',
      name: 'Bolívar',
      class: 'residential',
      line: [
        [-79, -2.9],
        [-78.999, -2.9],
      ],
      fromNode: 'a',
      toNode: 'b',
    },
  ],
  addresses: [{ id: 'a', street: 'Bolívar', number: '12-40', point: [-78.9995, -2.9] }],
  areas: [
    {
      id: 'z',
      name: 'Zona 1',
      kind: 'serviceArea',
      service: 'SI',
      polygons: [
        [
          [
            [-80, -3],
            [-78, -3],
            [-78, -2],
            [-80, -2],
            [-80, -3],
          ],
        ],
      ],
    },
  ],
}

const earlier: EarlierIncident = {
  incident: '0190f0c0-0000-7000-8000-000000000001',
  number: 12,
  day: '2026-11-20',
  type: 'SI-101',
  priority: 2,
  status: 'closed',
  distanceMetres: 8,
}

let app: FastifyInstance
let map: MapInUse | undefined
let submitted: Record<string, unknown>[]
let asked: string[]
let refuses: boolean
let denies: boolean

beforeEach(async () => {
  map = makeMap(layers)
  submitted = []
  asked = []
  refuses = false
  denies = false
  app = Fastify()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(
    (error: Error & { status?: number; statusCode?: number; refusal?: object }, _request, reply) =>
      reply.code(error.status ?? error.statusCode ?? 500).send(error.refusal ?? { message: error.message }),
  )
  await app.register(placesRoutes, {
    map: () => map,
    async permit(_request, action) {
      asked.push(action)
      if (denies) throw Object.assign(new Error('no'), { status: 403, refusal: { refused: 'notPermitted' } })
      return { actor: { name: 'person/ana', roles: ['dispatcher'], services: ['SI'] } }
    },
    cautions: ([lon]) => [
      {
        id: 'c',
        place: 'p',
        kind: 'dog',
        text: 'Perro',
        by: 'person/ana',
        at: '2026-11-24T19:00:00.000Z',
        distanceMetres: Math.round(lon + 79),
      },
    ],
    earlierIncidents: async () => [earlier],
    async submit(command) {
      submitted.push({ ...command })
      return refuses ? { ok: false, refused: 'diskReserve' } : { ok: true }
    },
  })
  await app.register(mapRoutes, { map: () => map })
})

afterEach(() => app.close())

const get = async (url: string) => {
  const response = await app.inject({ url })
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.body && JSON.parse(response.body),
  }
}

describe('centre/P1 GET /api/places/search', () => {
  test('centre/P1 answers with results and how long it took', async () => {
    const { status, body } = await get('/api/places/search?q=bolivar%2012-40&lon=-79&lat=-2.9&limit=3')
    expect(status).toBe(200)
    expect(body.results[0]).toMatchObject({ kind: 'address', label: 'Bolívar 12-40', distanceMetres: 56 })
    expect(body.ms).toBeGreaterThanOrEqual(0)
    expect(asked).toEqual(['searchPlaces'])
  })

  test('centre/P1 is for those who may, and not before there is a map', async () => {
    map = undefined
    expect(await get('/api/places/search?q=x')).toMatchObject({
      status: 503,
      body: { refused: 'mapNotLoaded' },
    })
    denies = true
    expect(await get('/api/places/search?q=x')).toMatchObject({
      status: 403,
      body: { refused: 'notPermitted' },
    })
  })

  test.each(['', '?q=x&lon=200&lat=0', '?q=x&limit=0', '?q=x&limit=1000', `?q=${'x'.repeat(201)}`])(
    'centre/P1 %s is refused',
    async (query) => {
      expect((await get(`/api/places/search${query}`)).status).toBe(400)
    },
  )
})

describe('centre/P2 GET /api/places/at', () => {
  test('centre/P2 who is responsible, what door, and what to beware of', async () => {
    const { body } = await get('/api/places/at?lon=-78.9995&lat=-2.90005')
    expect(body).toMatchObject({
      areas: [{ id: 'z', name: 'Zona 1', service: 'SI' }],
      nearestAddress: { label: 'Bolívar 12-40', distanceMetres: 6 },
      cautions: [{ kind: 'dog', text: 'Perro' }],
    })
  })
})

describe('centre/P3 POST /api/places/history', () => {
  const ask = async (more: object = {}) => {
    const payload = { lon: -79, lat: -2.9, purpose: 'riesgo para la tripulación', ...more }
    const response = await app.inject({ method: 'POST', url: '/api/places/history', payload })
    return { status: response.statusCode, body: JSON.parse(response.body) }
  }

  test('centre/P3 the asking is in the record before anything is shown', async () => {
    expect(await ask()).toEqual({ status: 200, body: { incidents: [earlier] } })
    expect(submitted).toMatchObject([
      { type: 'recordPlaceHistoryRead', purpose: 'riesgo para la tripulación', found: 1 },
    ])
    expect(JSON.stringify(submitted)).not.toContain('2.9')
  })

  test('centre/P3 no receipt, no answer', async () => {
    refuses = true
    expect(await ask()).toEqual({ status: 409, body: { ok: false, refused: 'diskReserve' } })
  })

  test('centre/P3 without a purpose nothing is read and nothing recorded', async () => {
    for (const purpose of [undefined, '', '  x ']) expect((await ask({ purpose })).status).toBe(400)
    expect(submitted).toEqual([])
  })

  test('centre/P3 the incident that asks is not its own past', async () => {
    expect((await ask({ incident: earlier.incident })).body).toEqual({ incidents: [] })
    expect(submitted).toMatchObject([{ found: 0, incident: earlier.incident }])
  })
})

describe('centre/P4 /map', () => {
  test('centre/P4 style, tile and glyphs come from here, gzipped for who takes it, and last with the map', async () => {
    const style = await get('/map/style?theme=light')
    expect(style.body.sources.amparo.tiles[0]).toContain(`/map/tiles/{z}/{x}/{y}.mvt?v=${map?.version}`)
    const url = `/map/tiles/14/4596/8324.mvt?v=${map?.version}`
    const plain = await app.inject({ url })
    const packed = await app.inject({ url, headers: { 'accept-encoding': 'gzip, br' } })
    expect(packed.headers).toMatchObject({
      'content-encoding': 'gzip',
      'cache-control': 'public, max-age=604800, immutable',
    })
    expect(gunzipSync(packed.rawPayload)).toEqual(plain.rawPayload)
    expect((await app.inject({ url: '/map/tiles/14/4596/8324.mvt?v=old' })).headers['cache-control']).toBe(
      'no-cache',
    )
    const glyphs = await app.inject({ url: '/map/glyphs/IBM%20Plex%20Sans%20Regular/0-255.pbf' })
    expect([glyphs.statusCode, glyphs.headers['content-type']]).toEqual([200, 'application/x-protobuf'])
  })

  test('centre/P4 nothing there is 204, what cannot be is refused', async () => {
    expect((await app.inject({ url: '/map/tiles/16/0/0.mvt' })).statusCode).toBe(204)
    expect((await app.inject({ url: '/map/tiles/99/0/0.mvt' })).statusCode).toBe(400)
    expect((await app.inject({ url: '/map/tiles/a/0/0.mvt' })).statusCode).toBe(400)
    expect((await app.inject({ url: '/map/glyphs/Nobody/0-255.pbf' })).statusCode).toBe(404)
    expect((await app.inject({ url: '/map/glyphs/IBM%20Plex%20Sans%20Regular/7-255.pbf' })).statusCode).toBe(
      404,
    )
  })

  test('centre/P4 before any import the style is bare land and the map has no tiles', async () => {
    map = undefined
    expect((await get('/map/style')).status).toBe(200)
    expect((await app.inject({ url: '/map/tiles/0/0/0.mvt' })).statusCode).toBe(204)
  })
})
