import { readFile } from 'node:fs/promises'
import { isAbsolute, join, resolve } from 'node:path'
import { parse, YAMLParseError } from 'yaml'
import { failing } from '../failure.ts'
import { checkConfig, type Problem } from './check.ts'
import { type Config, defaultConfig } from './schema.ts'
import { yamlWords } from './yaml-words.ts'

export interface ReadConfig {
  config: Config
  /** The file it came from; absent: defaults, which are those of a training centre. */
  file?: string
  /** Absolute. */
  dataFolder: string
  /** Absolute. */
  centreKeyFile: string
}

export interface ConfigChoice {
  /** The project's folder. */
  root: string
  /** `--config`: must exist. Otherwise `config/centre.yaml` where there is one. */
  file?: string
  /** `--folder`, `--port`: win over the file. */
  folder?: string
  port?: number
}

/** Reads the configuration. Refuses with `configUnreadable` or `configInvalid`, each problem in its own words. */
export async function readConfig(choice: ConfigChoice): Promise<ReadConfig> {
  const file = choice.file ?? join(choice.root, 'config', 'centre.yaml')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && choice.file === undefined) return undefined
    throw failing('configUnreadable', { file, reason: error.code ?? error.message }, error)
  })
  const config = text === undefined ? defaultConfig() : parseConfig(text, file)
  if (choice.port !== undefined) config.server.port = choice.port
  const dataFolder = choice.folder ? resolve(choice.folder) : resolve(choice.root, config.data.folder)
  const { centreKeyFile } = config.data
  return {
    config,
    ...(text !== undefined && { file }),
    dataFolder,
    centreKeyFile: isAbsolute(centreKeyFile) ? centreKeyFile : join(dataFolder, centreKeyFile),
  }
}

function parseConfig(text: string, file: string): Config {
  let value: unknown
  try {
    value = parse(text)
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error
    throw failing('configUnreadable', { file, reason: yamlWords(error) }, error)
  }
  const checked = checkConfig(value ?? {})
  if ('problems' in checked) throw failing('configInvalid', { file, problems: together(checked.problems) })
  return checked.config
}

function together(problems: Problem[]): Problem {
  const inLanguage = (language: keyof Problem) => problems.map((problem) => problem[language]).join('; ')
  return { es: inLanguage('es'), en: inLanguage('en') }
}
