import { buildHierarchy } from '../../../roads/hierarchy/hierarchy.ts'
import { keptOrder } from '../../../roads/preparing/order-on-disk.ts'
import type { SearchGraph } from '../../../roads/search-graph.ts'
import { type Checked, isClean, type VerifySettings } from '../../../roads/verify/settings.ts'
import { verifyGraph } from '../../../roads/verify/verify-graph.ts'
import { verifyNetwork } from '../../../roads/verify/verify-network.ts'
import { readConfig } from '../../config/read.ts'
import { storedRoads } from '../../roads-stored.ts'
import type { Language } from '../../words.ts'
import { centreOptions, defineVerb } from '../verb.ts'

/** `amparo roads verify NAME`: every metric against a plain Dijkstra. Exit status 1 where one answer differs. */
export const verb = defineVerb({
  name: 'roads verify',
  summary: {
    es: 'Compara todos los tiempos de una red vial con una búsqueda simple: cero diferencias',
    en: 'Compares every time of a road network with a plain search: zero differences',
  },
  usage: 'NAME',
  options: centreOptions,
  details: {
    es: '100 orígenes por 1.000 destinos por métrica, antes y después de cierres; con más de 500.000 nodos, 20 por 1.000.\nLas rutas suman su tiempo y no infringen ninguna prohibición.',
    en: '100 sources by 1,000 targets for each metric, before and after closures; above 500,000 nodes 20 by 1,000.\nWays add up to their times and break no restriction.',
  },
  async run({ words, options, root, language, print, progress, stopping }) {
    const { dataFolder } = await readConfig({ root, file: options.config, folder: options.folder })
    const stored = await storedRoads(dataFolder, words[0], 'roads verify')
    const hierarchyOf = async (graph: SearchGraph) => {
      const bar = progress(language === 'es' ? 'Orden' : 'Order', 100)
      const order = await keptOrder(graph, stored.folder, {
        progress: (share) => bar.at(Math.floor(100 * share)),
        signal: stopping,
      })
      bar.done()
      return buildHierarchy(graph, order)
    }
    const bar = progress(language === 'es' ? 'Orígenes' : 'Sources')
    let sources = 0
    const settings: VerifySettings = { stopping, done: () => bar.at(++sources) }
    const checked =
      'network' in stored
        ? await verifyNetwork(stored.network, hierarchyOf, settings)
        : verifyGraph(stored.plain, await hierarchyOf(stored.plain.graph), settings)
    bar.done()
    for (const one of checked) for (const line of linesOf(one, language)) print(line)
    const ok = isClean(checked)
    return { exitCode: ok ? 0 : 1, answer: { ok, checked: checked.map((one) => ({ ...one })) } }
  },
})

function linesOf(one: Checked, language: Language): string[] {
  const count = new Intl.NumberFormat(language)
  const [pairs, differences, ways, faulty] = [one.pairs, one.differences, one.ways, one.faultyWays].map((n) =>
    count.format(n),
  )
  const what =
    language === 'es'
      ? `${pairs} pares, ${differences} diferencias; ${ways} rutas, ${faulty} con fallas`
      : `${pairs} pairs, ${differences} differences; ${ways} ways, ${faulty} with faults`
  const closures = language === 'es' ? ' tras cierres' : ' after closures'
  return [
    `${one.metric}${one.afterClosures ? closures : ''}: ${what}`,
    ...one.examples.map((each) => `  ${each}`),
  ]
}
