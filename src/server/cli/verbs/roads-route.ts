import { lengthWords, stepWords } from '../../../roads/directions-words.ts'
import { openRoads } from '../../../roads/roads.ts'
import { readConfig } from '../../config/read.ts'
import { failing } from '../../failure.ts'
import { storedRoads } from '../../roads-stored.ts'
import { kindOf, kindOption } from '../roads-options.ts'
import { centreOptions, defineVerb } from '../verb.ts'

const usage = 'NAME --from LON,LAT --to LON,LAT'

/** `amparo roads route NAME`: the fastest way, in words. Exit status 1 where there is none. */
export const verb = defineVerb({
  name: 'roads route',
  summary: {
    es: 'La ruta más rápida entre dos lugares, en palabras',
    en: 'The fastest way between two places, in words',
  },
  usage,
  options: {
    ...centreOptions,
    ...kindOption,
    from: { type: 'string', value: 'LON,LAT', summary: { es: 'desde', en: 'from' } },
    to: { type: 'string', value: 'LON,LAT', summary: { es: 'hasta', en: 'to' } },
  },
  async run({ words, options, root, language, print }) {
    const { dataFolder } = await readConfig({ root, file: options.config, folder: options.folder })
    const stored = await storedRoads(dataFolder, words[0], 'roads route')
    const [from, to] = [pointIn(options.from), pointIn(options.to)]
    if (!('network' in stored) || !from || !to) throw wrong()
    const kind = kindOf(options.kind, 'roads route')
    // One way is found sooner plainly than the order of a map is built.
    const roads = openRoads(stored.network)
    const route = roads.route(from, to, kind)
    const metricVersion = roads.metricVersion(kind)
    if (!route) {
      print(language === 'es' ? 'No hay camino.' : 'There is no way.')
      return { exitCode: 1, answer: { seconds: null, metricVersion } }
    }
    const { seconds, metres, line } = route
    const steps = roads.directions(route, kind).map((step) => ({ ...step, words: stepWords(step, language) }))
    for (const step of steps)
      print(`${step.words}${step.metres > 0 ? ` (${lengthWords(step.metres, language)})` : ''}`)
    print(`${lengthWords(metres, language)}, ${Math.round(seconds / 6) / 10} min`)
    return { answer: { seconds, metres, line, steps, metricVersion } }
  },
})

function pointIn(text: string | undefined): [lon: number, lat: number] | undefined {
  const [lon, lat, ...rest] = (text ?? '')
    .split(',')
    .map((each) => (each.trim() === '' ? Number.NaN : Number(each)))
  const isPoint = lon !== undefined && lat !== undefined && rest.length === 0
  return isPoint && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : undefined
}

function wrong() {
  return failing('wrongArguments', { verb: 'roads route', reason: `amparo roads route ${usage}` })
}
