import { startCentre } from '../../start.ts'
import { wholeNumber } from '../arguments.ts'
import { centreOptions, defineVerb } from '../verb.ts'

export const verb = defineVerb({
  name: 'start',
  summary: {
    es: 'Arranca el centro; sin configuración, uno de entrenamiento',
    en: 'Starts the centre; without a configuration, a training one',
  },
  usage: '[--port N] [--folder DIR]',
  options: {
    port: {
      type: 'string',
      value: 'N',
      summary: { es: 'puerto TCP (por omisión: 8911)', en: 'TCP port (default: 8911)' },
    },
    ...centreOptions,
  },
  details: {
    es: 'DATABASE_URL: usa ese PostgreSQL (15 o más nuevo) en lugar del propio. Ctrl-C detiene todo.',
    en: 'DATABASE_URL: uses that PostgreSQL (15 or newer) instead of its own. Ctrl-C stops everything.',
  },
  async run(call) {
    const { print, speak, stopping } = call
    const { runCentre } = await import('../../main.ts')
    const tell = (es: string, en: string) => print(call.language === 'es' ? es : en)
    const centre = await startCentre({
      root: call.root,
      configFile: call.options.config,
      dataFolder: call.options.folder,
      port: wholeNumber('start', 'port', call.options.port, { from: 1, to: 65535 }),
      environment: process.env,
      stopping,
      tell,
      onConfig: ({ config }) => speak(config.centre.language),
      run: runCentre,
    })
    const failed = stopOnCrash()
    print('')
    print(`  ${centre.read.config.centre.name}`)
    print(`  ${centre.url}          /llamar: ${centre.url}/llamar`)
    if (centre.firstAdministratorUrl) {
      tell(
        `  Cree la primera persona administradora: ${centre.firstAdministratorUrl}`,
        `  Make the first administrator: ${centre.firstAdministratorUrl}`,
      )
    }
    const width = Math.max(0, ...centre.signIns.map(({ person }) => person.length))
    for (const { person, password, roles } of centre.signIns) {
      print(`    ${person.padEnd(width)}   ${password}   ${roles.join(', ')}`)
    }
    print('')
    tell('  Ctrl-C lo detiene.', '  Ctrl-C stops it.')
    const crash = await Promise.race([aborted(stopping), failed])
    tell('Deteniendo…', 'Stopping…')
    await centre.stop()
    if (crash) throw crash
    tell('Detenido. Nada quedó a medias.', 'Stopped. Nothing was left half done.')
    return { answer: { url: centre.url } }
  },
})

/** An error that nobody caught ends the program, but not before PostgreSQL has been stopped. */
function stopOnCrash(): Promise<Error> {
  return new Promise((resolve) => {
    process.on('uncaughtException', resolve)
    process.on('unhandledRejection', (reason) => resolve(reason as Error))
  })
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    // A timer keeps the process alive where nothing else does.
    const alive = setInterval(() => {}, 60_000)
    const end = () => {
      clearInterval(alive)
      resolve(undefined)
    }
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
}
