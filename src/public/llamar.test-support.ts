import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import type { Point } from '../incidents/location.ts'
import { type CallerCentre, openCallerCentre } from '../intake/caller-centre.test-support.ts'
import type { CallerPlaces } from '../intake/routes.ts'
import { makeGazetteer } from '../places/gazetteer/gazetteer.ts'
import type { MapLayers, StreetSegment } from '../places/layer.ts'
import { servePages } from '../server/pages.ts'

const here: Point = [-78.9801, -2.9003]

/** The page as it is built, served by a centre with a small town behind it. */
export async function openPageCentre(programUrl: string): Promise<CallerCentre & { url: string }> {
  const dist = await mkdtemp(join(tmpdir(), 'amparo-page-'))
  const source = resolve(import.meta.dirname, '..')
  await build({
    configFile: false,
    root: source,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir: dist,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: { llamar: join(source, 'public/llamar.html') } },
    },
  })
  await mkdir(join(dist, 'console'), { recursive: true })
  await writeFile(join(dist, 'console/index.html'), '<!doctype html>')
  const centre = await openCallerCentre(programUrl, [], {
    places: town(),
    centreName: 'Ciudad Amparo',
    eta: () => 230,
    pages: (app) => servePages(app, dist),
  })
  const url = `${await centre.listen()}/llamar`
  return {
    ...centre,
    url,
    async close() {
      await centre.close()
      await rm(dist, { recursive: true, force: true })
    },
  }
}

/** Eleven streets that cross, two of them avenues, with a market in the middle. */
function town(): CallerPlaces {
  const streets = [-2, -1, 0, 1, 2].flatMap((n) => [street(n, 'across'), street(n, 'along')])
  const layers: MapLayers = {
    name: 'pueblo',
    streets,
    addresses: [{ id: 'a1', street: 'Calle 0 across', number: '12', point: here }],
    landmarks: [{ id: 'l1', name: 'Mercado Retama', kind: 'market', point: here }],
    areas: [],
  }
  const gazetteer = makeGazetteer(layers)
  return {
    search: (text, near, limit) => gazetteer.search(text, { near, limit }),
    nearest: () => 'por el Mercado Retama',
    streets: () => streets.map(({ class: kind, line }) => ({ main: kind === 'primary', line })),
  }
}

function street(n: number, way: 'across' | 'along'): StreetSegment {
  const step = 0.00095
  const [lon, lat] = here
  const line: Point[] =
    way === 'across'
      ? [
          [lon - 0.004, lat + n * step - 0.0006],
          [lon + 0.004, lat + n * step + 0.0004],
        ]
      : [
          [lon + n * step - 0.0003, lat - 0.004],
          [lon + n * step + 0.0003, lat + 0.004],
        ]
  return {
    id: `${way}${n}`,
    name: `Calle ${n} ${way}`,
    class: n === 1 ? 'primary' : 'residential',
    line,
    fromNode: `${way}${n}a`,
    toNode: `${way}${n}b`,
  }
}
