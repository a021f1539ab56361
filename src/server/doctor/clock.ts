import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { bad, type Finding, ok, unknown, warning } from './finding.ts'

/** How a machine's clock is kept, as far as its own programs say. */
export interface TimeSource {
  name: string
  /** Undefined: it does not say. */
  isSynchronized?: boolean
  offsetSeconds?: number
}

export type RunProgram = (program: string, words: string[]) => Promise<string>

const tolerableOffsetSeconds = 0.5

/** Asks systemd-timesyncd and chrony, which between them keep the time of nearly every Linux server. */
export async function findTimeSource(run: RunProgram): Promise<TimeSource | undefined> {
  const tracking = await run('chronyc', ['-c', 'tracking']).catch(() => '')
  const chrony = parseChrony(tracking)
  if (chrony) return chrony
  const shown = await run('timedatectl', ['show', '-p', 'NTP', '-p', 'NTPSynchronized']).catch(() => '')
  const byTimedatectl = parseTimedatectl(shown)
  if (byTimedatectl) return byTimedatectl
  const marker = await stat('/run/systemd/timesync/synchronized').catch(() => undefined)
  return marker ? { name: 'systemd-timesyncd', isSynchronized: true } : undefined
}

/** `chronyc -c tracking`: reference id, its name, stratum, time, offset of the system clock in seconds, ... */
export function parseChrony(text: string): TimeSource | undefined {
  const [reference, name, stratum, , offset] = text.trim().split(',')
  if (!reference || offset === undefined) return undefined
  const isSynchronized = Number(stratum) > 0 && reference !== '00000000' && reference !== '7F7F0101'
  return { name: `chrony${name ? ` (${name})` : ''}`, isSynchronized, offsetSeconds: Number(offset) }
}

export function parseTimedatectl(text: string): TimeSource | undefined {
  const synchronized = /^NTPSynchronized=(yes|no)$/m.exec(text)?.[1]
  if (!synchronized) return undefined
  const service = /^NTP=yes$/m.test(text) ? 'systemd-timesyncd' : 'timedatectl'
  return { name: service, isSynchronized: synchronized === 'yes' }
}

export function judgeTimeSource(source: TimeSource | undefined): Finding {
  if (!source || source.isSynchronized === undefined) {
    return unknown(
      'timeSource',
      {
        es: 'No se puede saber si algo mantiene en hora el reloj de esta máquina (no responden chrony ni systemd-timesyncd).',
        en: "It cannot be told whether anything keeps this machine's clock (neither chrony nor systemd-timesyncd answers).",
      },
      {
        es: 'En una máquina virtual o un contenedor, asegúrese de que el anfitrión esté en hora; si no, instale chrony.',
        en: 'In a virtual machine or container, see that the host keeps time; otherwise install chrony.',
      },
    )
  }
  const { name, offsetSeconds = 0 } = source
  if (!source.isSynchronized) {
    return bad(
      'timeSource',
      {
        es: `${name} no está sincronizado: el reloj va a la deriva.`,
        en: `${name} is not synchronized: the clock drifts.`,
      },
      { es: 'Revise la red y sus servidores de tiempo.', en: 'Check the network and its time servers.' },
    )
  }
  if (Math.abs(offsetSeconds) > tolerableOffsetSeconds) {
    return warning(
      'timeSource',
      {
        es: `El reloj difiere ${offsetSeconds} s de ${name}.`,
        en: `The clock is ${offsetSeconds} s away from ${name}.`,
      },
      {
        es: 'Espere a que se corrija, o corríjalo (chronyc makestep).',
        en: 'Wait until it is corrected, or correct it (chronyc makestep).',
      },
    )
  }
  return ok('timeSource', { es: `Reloj en hora por ${name}.`, en: `The clock is kept by ${name}.` })
}

/** The clock must not be behind what has been recorded, nor behind the program's own making. */
export function judgeClock(now: Date, known: { what: string; at: Date }[]): Finding {
  const later = known.find(({ at }) => at.getTime() > now.getTime() + 1000)
  if (!later)
    return ok('clock', {
      es: `El reloj dice ${now.toISOString()}.`,
      en: `The clock says ${now.toISOString()}.`,
    })
  return bad(
    'clock',
    {
      es: `El reloj dice ${now.toISOString()}, antes de ${later.what} (${later.at.toISOString()}).`,
      en: `The clock says ${now.toISOString()}, which is before ${later.what} (${later.at.toISOString()}).`,
    },
    { es: 'Póngalo en hora antes de arrancar.', en: 'Set it right before starting.' },
  )
}

/** The clock's findings. `known`: moments that have certainly passed. */
export async function examineClock(known: { what: string; at: Date }[]): Promise<Finding[]> {
  const run: RunProgram = async (program, words) =>
    (await promisify(execFile)(program, words, { timeout: 3000 })).stdout
  const hardware = await readFile(
    '/sys/devices/system/clocksource/clocksource0/current_clocksource',
    'utf8',
  ).catch(() => '')
  const counter: Finding[] = hardware.trim()
    ? [
        ok('clockSource', {
          es: `El núcleo cuenta con ${hardware.trim()}.`,
          en: `The kernel counts by ${hardware.trim()}.`,
        }),
      ]
    : []
  return [judgeClock(new Date(), known), judgeTimeSource(await findTimeSource(run)), ...counter]
}
