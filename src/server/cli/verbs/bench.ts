import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Bench, machineName, tableOf } from '../../../../bench/frame.ts'
import { failing } from '../../failure.ts'
import { nearest } from '../../nearest.ts'
import { defineVerb } from '../verb.ts'

const notBenches = ['frame', 'scratch-database']

/** `amparo bench NAME`: measures, prints a table. Exit status 0 also where a bar is not held. */
export const verb = defineVerb({
  name: 'bench',
  summary: {
    es: 'Mide el rendimiento, contra un igual en la misma corrida',
    en: 'Measures performance against a peer in the same run',
  },
  usage: 'NAME',
  options: {},
  details: {
    es: 'El método de cada medida está en bench/README.md.',
    en: 'The method of each is in bench/README.md.',
  },
  async run({ words, root, print, stopping }) {
    const names = await benchNames(join(root, 'bench'))
    const [name] = words
    if (name === undefined || !names.includes(name)) {
      const close = name === undefined ? undefined : nearest(name, names)
      const reason = close ? `bench ${close}?` : `bench ${names.join(' | ')}`
      throw failing('wrongArguments', { verb: 'bench', reason })
    }
    const module: { bench: Bench } = await import(pathToFileURL(join(root, 'bench', `${name}.ts`)).href)
    const tell = (line: string) => void process.stderr.write(`${line}\n`)
    const figures = await module.bench.run({ root, tell, stopping })
    print(`${name}: ${machineName()}\n${tableOf(figures)}`)
    return { answer: { name, machine: machineName(), figures: figures.map((figure) => ({ ...figure })) } }
  },
})

async function benchNames(folder: string): Promise<string[]> {
  const files = await readdir(folder)
  return files
    .filter((file) => /^[a-z-]+\.ts$/.test(file))
    .map((file) => file.slice(0, -3))
    .filter((name) => !notBenches.includes(name))
    .sort()
}
