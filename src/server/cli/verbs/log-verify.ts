import { readFile } from 'node:fs/promises'
import { type EarlierHead, type Fault, verifyChain, verifyContent } from '../../../log/verify.ts'
import { failing } from '../../failure.ts'
import { openRecord, withClient } from '../../record-access.ts'
import { registry } from '../../rooms.ts'
import { faultWords } from '../../verify-words.ts'
import type { Language } from '../../words.ts'
import { centreOptions, defineVerb } from '../verb.ts'

/** `amparo log verify`: the whole record, or the first event at fault. Exit status 1 where there is a fault. */
export const verb = defineVerb({
  name: 'log verify',
  summary: {
    es: 'Comprueba el registro: la cadena, los textos y todas las vistas',
    en: 'Verifies the record: the chain, its texts and every view',
  },
  usage: '[--against FILE]',
  options: {
    ...centreOptions,
    against: {
      type: 'string',
      value: 'FILE',
      summary: {
        es: 'una cabeza anterior (seq y hash) de un respaldo o de un parte diario',
        en: 'an earlier head (seq and hash) from a backup or a shift report',
      },
    },
  },
  async run({ options, root, language, print, progress, stopping }) {
    const against = options.against === undefined ? undefined : await readEarlierHead(options.against)
    const record = await openRecord({
      root,
      configFile: options.config,
      folder: options.folder,
      environment: process.env,
      stopping,
    })
    try {
      const centre = record.read.config.centre.id
      return await withClient(record.ownerUrl, async (client) => {
        // One moment of a running centre, for both passes.
        await client.query('begin isolation level repeatable read read only')
        const bar = progress(language === 'es' ? 'Cadena' : 'Chain')
        const chain = await verifyChain(client, centre, { against, onProgress: (events) => bar.at(events) })
        bar.done()
        if (chain.events === 0 && !chain.fault) throw failing('recordEmpty', { where: record.where })
        const fault = chain.fault ?? (await verifyViews())
        for (const line of report(chain.events, fault, against, language)) print(line)
        const answer = { ok: !fault, events: chain.events, head: chain.head, fault: fault && { ...fault } }
        return { exitCode: fault ? 1 : 0, answer }

        async function verifyViews() {
          const bar = progress(language === 'es' ? 'Textos y vistas' : 'Texts and views', chain.events)
          const content = await verifyContent(client, centre, registry, {
            onProgress: (events) => bar.at(events),
          })
          bar.done()
          return content.fault
        }
      })
    } finally {
      await record.close()
    }
  },
})

/** Accepts a backup's side file or a shift report: JSON with `seq` and `hash`, or with a `head` that has them. */
async function readEarlierHead(file: string): Promise<EarlierHead> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw failing('fileUnreadable', { file, reason: error.code ?? error.message }, error)
  })
  const head = parseHead(text)
  if (!head) throw failing('fileUnreadable', { file, reason: '{"seq": 123, "hash": "64 hex"}' })
  return head
}

function parseHead(text: string): EarlierHead | undefined {
  try {
    const parsed = JSON.parse(text)
    const { seq, hash } = parsed.head ?? parsed
    return Number.isSafeInteger(seq) && /^[0-9a-f]{64}$/.test(hash) ? { seq, hash } : undefined
  } catch {
    return undefined
  }
}

function report(
  events: number,
  fault: Fault | undefined,
  against: EarlierHead | undefined,
  language: Language,
) {
  if (fault) return [faultWords(fault, language)]
  if (against) return [`ok ${events} events`]
  const caution = {
    es: 'Sin una cabeza anterior (--against) una cadena no puede mostrar que le cortaron o reescribieron el final.',
    en: 'Without an earlier head (--against) a chain alone cannot show that its end was cut off or rewritten.',
  }
  return [caution[language], `ok ${events} events`]
}
