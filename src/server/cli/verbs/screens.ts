import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { takePictures } from '../../../../test/screens/take.ts'
import { defineVerb } from '../verb.ts'

/** `amparo screens`: pictures of every screen, of a real centre with its training city, into docs/screens. */
export const verb = defineVerb({
  name: 'screens',
  summary: {
    es: 'Toma las imágenes de todas las pantallas para la documentación',
    en: 'Takes the pictures of every screen for the documentation',
  },
  usage: '[FOLDER]',
  options: {},
  details: {
    es: 'Necesita las dependencias de desarrollo. Tarda unos siete minutos. Sin FOLDER, docs/screens.',
    en: 'Needs the development dependencies. Takes about seven minutes. Without FOLDER, docs/screens.',
  },
  async run({ words, root, print }) {
    const folder = words[0] ?? join(root, 'docs/screens')
    // the browser is a development dependency: a centre that only runs must not need it
    const module: { takePictures: typeof takePictures } = await import(
      pathToFileURL(join(root, 'test/screens/take.ts')).href
    )
    const count = await module.takePictures(root, folder, (line) => void process.stderr.write(`${line}\n`))
    print(`${count} ${folder}`)
    return { answer: { count, folder } }
  },
})
