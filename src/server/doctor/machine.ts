import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { hashSources } from '../console-build.ts'
import { failureOf, paragraph } from '../failure.ts'
import { findBinaries } from '../postgres/binaries.ts'
import { bad, type Finding, ok } from './finding.ts'

/** Machine, Node, packages and built screens. */
export async function examineMachine(root: string): Promise<Finding[]> {
  return [examineNode(), examinePostgresBinaries(), await examineScreens(root)]
}

function examineNode(): Finding {
  // Without this the report looks up the names of all open connections, which takes seconds where DNS is absent.
  Object.assign(process.report, { excludeNetwork: true })
  const report = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } }
  const glibc = report.header.glibcVersionRuntime
  const machine = `${process.platform} ${process.arch}, glibc ${glibc ?? '?'}, Node ${process.versions.node}`
  const isRight = process.platform === 'linux' && process.arch === 'x64' && glibc !== undefined
  return isRight ? ok('machine', machine) : bad('machine', machine, 'Linux x64, glibc')
}

function examinePostgresBinaries(): Finding {
  try {
    const { version } = findBinaries()
    return ok('packages', {
      es: `Paquetes completos; PostgreSQL ${version}.`,
      en: `Packages are whole; PostgreSQL ${version}.`,
    })
  } catch (error) {
    return fromFailure('packages', error)
  }
}

async function examineScreens(root: string): Promise<Finding> {
  const built = await stat(join(root, 'dist', await hashSources(root))).catch(() => undefined)
  return built
    ? ok('screens', { es: 'Las pantallas están construidas.', en: 'The screens are built.' })
    : ok('screens', {
        es: 'Las pantallas se construirán al arrancar.',
        en: 'The screens will be built at the next start.',
      })
}

/** A failure, which already says what to do, as a finding. */
export function fromFailure(id: string, error: unknown): Finding {
  const failure = failureOf(error)
  if (!failure) return bad(id, String(error))
  return bad(id, { es: paragraph(failure, 'es'), en: paragraph(failure, 'en') })
}
