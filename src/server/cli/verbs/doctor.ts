import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type ReadConfig, readConfig } from '../../config/read.ts'
import { examineClock } from '../../doctor/clock.ts'
import { examineDatabase } from '../../doctor/database.ts'
import type { Finding } from '../../doctor/finding.ts'
import { examineFolder } from '../../doctor/folder.ts'
import { examineMachine, fromFailure } from '../../doctor/machine.ts'
import { say } from '../../words.ts'
import { centreOptions, defineVerb } from '../verb.ts'

const signs = { ok: '✓', warning: '!', bad: '✗', unknown: '?' }

export const verb = defineVerb({
  name: 'doctor',
  summary: {
    es: 'Dice qué anda mal en esta instalación y qué hacer',
    en: 'Says what is wrong with this installation and what to do',
  },
  options: centreOptions,
  async run({ options, root, language, speak, stopping, print }) {
    const findings: Finding[] = []
    const tell = (found: Finding[]) => {
      findings.push(...found)
      for (const { state, what, next } of found) {
        print(`${signs[state]} ${say(what, language)}`)
        if (next) print(`    → ${say(next, language)}`)
      }
    }
    tell(await examineMachine(root))
    let read: ReadConfig | undefined
    try {
      read = await readConfig({ root, file: options.config, folder: options.folder })
      speak(read.config.centre.language)
    } catch (error) {
      tell([fromFailure('config', error)])
    }
    const known = [{ what: 'package-lock.json', at: (await stat(join(root, 'package-lock.json'))).mtime }]
    if (read) {
      tell(await examineFolder(read))
      const databaseUrl = process.env.DATABASE_URL || undefined
      const hasFolder = await stat(read.dataFolder).catch(() => undefined)
      if (hasFolder || databaseUrl) {
        const examined = await examineDatabase({ root, read, databaseUrl, stopping })
        tell(examined.findings)
        if (examined.newestEvent) known.push({ what: 'newest event', at: examined.newestEvent })
      }
    }
    tell(await examineClock(known))
    const isWell = findings.every(({ state }) => state !== 'bad')
    return {
      exitCode: isWell ? 0 : 1,
      answer: {
        ok: isWell,
        findings: findings.map(({ id, state, what, next }) => ({
          id,
          state,
          what: say(what, language),
          ...(next && { next: say(next, language) }),
        })),
      },
    }
  },
})
