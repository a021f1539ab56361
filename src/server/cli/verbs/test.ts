import { createVitest } from 'vitest/node'
import { countTests } from '../../test-count.ts'
import { defineVerb } from '../verb.ts'

export const verb = defineVerb({
  name: 'test',
  summary: { es: 'Ejecuta las pruebas', en: 'Runs the tests' },
  usage: '[FILE ...]',
  options: {
    project: {
      type: 'string',
      value: 'unit|database|browser',
      multiple: true,
      summary: { es: 'solo estas (por omisión: todas)', en: 'only these (default: all)' },
    },
  },
  async run({ options, words, json, root, print }) {
    // A database of somebody else's has no place in tests.
    delete process.env.DATABASE_URL
    delete process.env.DATABASE_PROGRAM_URL
    Object.assign(process.env, { VITEST: 'true', TEST: 'true', NODE_ENV: 'test' })
    const startedMs = performance.now()
    const vitest = await createVitest('test', {
      root,
      run: true,
      watch: false,
      project: options.project,
      reporters: json ? ['dot'] : ['default'],
      passWithNoTests: false,
    })
    await vitest.start(words).catch((error) => print(String(error.message)))
    const counted = countTests(vitest.state.getTestModules(), vitest.state.getUnhandledErrors().length)
    await vitest.close()
    const { passed, failed, skipped } = counted
    if (skipped > 0) print(`${skipped} skipped`)
    print(`${passed} passed, ${failed} failed`)
    const seconds = Math.round((performance.now() - startedMs) / 100) / 10
    return {
      exitCode: failed === 0 && passed > 0 ? 0 : 1,
      answer: { passed, failed, skipped, seconds },
    }
  },
})
