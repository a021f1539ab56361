import { readConfig } from '../../config/read.ts'
import { storedNetworks } from '../../roads-folder.ts'
import { centreOptions, defineVerb } from '../verb.ts'

const kindWords = {
  network: { es: 'red vial', en: 'road network' },
  graph: { es: 'grafo', en: 'graph' },
} as const

/** `amparo roads list`: the networks of the data folder. */
export const verb = defineVerb({
  name: 'roads list',
  summary: { es: 'Las redes viales importadas', en: 'The road networks that were imported' },
  options: centreOptions,
  async run({ options, root, language, print }) {
    const { dataFolder } = await readConfig({ root, file: options.config, folder: options.folder })
    const networks = await storedNetworks(dataFolder)
    for (const { name, kind, mark } of networks)
      print(`${name.padEnd(24)} ${kindWords[kind][language]}  ${mark}`)
    if (networks.length === 0) print(language === 'es' ? 'Ninguna.' : 'None.')
    return { answer: { networks: networks.map((one) => ({ ...one })) } }
  },
})
