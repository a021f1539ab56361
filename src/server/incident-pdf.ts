import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import { dispositionName } from '../incidents/dispositions.ts'
import { serviceName } from '../incidents/services.ts'
import { beginningOf, contextOf, figuresOf } from '../incidents/story/bundle.ts'
import { type Entry, storyOf } from '../incidents/story/story.ts'
import { typeOf } from '../incidents/types.ts'
import { pdfWords } from './incident-pdf-words.ts'
import type { ProvenBundle } from './incident-story.ts'
import { ttfOf } from './woff.ts'

export interface PdfSettings {
  language: 'es' | 'en'
  timeZone: string
  centreName: string
  /** Who takes it out. */
  by: string
  at: string
  reason: string
}

type Doc = PDFKit.PDFDocument

const require = createRequire(import.meta.url)
const fonts = {
  text: require.resolve('@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff'),
  bold: require.resolve('@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff'),
  mono: require.resolve('@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff'),
}

let unpacked: Record<string, Buffer> | undefined

/** Read and unpacked for the first document only. */
function unpackedFonts(): Record<string, Buffer> {
  unpacked ??= Object.fromEntries(
    Object.entries(fonts).map(([name, file]) => [name, ttfOf(readFileSync(file))]),
  )
  return unpacked
}

/** A4 in points, with margins; the foot has room below the text. */
const page = { left: 48, right: 547, top: 48, bottom: 780, foot: 800 }
const columns = { time: 48, since: 100, text: 148, by: 422, seq: 507 }
const grey = '#555555'

/**
 * The story of an incident as a document: searchable text in its own typeface, page numbers, who took it out and what
 * for, and the head of the record, so that an outsider can hold it against the record (`amparo log verify --against`).
 */
export async function incidentPdf(bundle: ProvenBundle, settings: PdfSettings): Promise<Buffer> {
  const { incident } = bundle
  const say = pdfWords[settings.language]
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: page.top, bottom: 0, left: page.left, right: 48 },
    bufferPages: true,
    lang: settings.language,
    info: {
      Title: `${say.incident} ${incident.number} · ${incident.day}`,
      Author: settings.centreName,
      Subject: settings.reason,
      CreationDate: new Date(settings.at),
    },
  })
  for (const [name, font] of Object.entries(unpackedFonts())) doc.registerFont(name, font)
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  writeHead(doc, bundle, settings)
  writeStory(doc, bundle, settings)
  writeProof(doc, bundle, settings)
  writeFeet(doc, bundle, settings)
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

function clockIn(timeZone: string, withDay: boolean) {
  const format = new Intl.DateTimeFormat('es', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...(withDay && { year: 'numeric', month: '2-digit', day: '2-digit' }),
  })
  return (at: string) => format.format(Date.parse(at)).replace(',', '')
}

function writeHead(doc: Doc, bundle: ProvenBundle, { language, timeZone, centreName }: PdfSettings): void {
  const { incident } = bundle
  const say = pdfWords[language]
  const full = clockIn(timeZone, true)
  const type = typeOf(incident.type)?.[language] ?? incident.type
  doc.font('text').fontSize(9).fillColor(grey).text(centreName, page.left, page.top)
  doc.font('bold').fontSize(20).fillColor('black').text(`${incident.number}  ${type}`)
  const facts: [string, string | undefined][] = [
    [say.day, incident.day],
    [say.status, say.statuses[incident.status]],
    [say.priority, String(incident.priority)],
    [say.place, incident.personal?.location?.label ?? incident.district ?? say.placeNotShown],
    [say.opened, full(incident.openedAt)],
    [say.closed, incident.closedAt && full(incident.closedAt)],
    [say.ended, incident.disposition && dispositionName(incident.disposition, language)],
    [
      say.services,
      Object.keys(incident.agencies)
        .map((code) => serviceName(code, language))
        .join(', '),
    ],
    [say.units, Object.values(bundle.units).join(', ')],
    [say.figures, figuresText(bundle, language)],
  ]
  doc.moveDown(0.4).fontSize(9)
  for (const [name, value] of facts) {
    if (!value) continue
    const y = doc.y
    doc.font('text').fillColor(grey).text(name, page.left, y, { width: 96 })
    doc.fillColor('black').text(value, columns.text, y, { width: page.right - columns.text })
  }
  doc.moveDown(1)
}

function figuresText(bundle: ProvenBundle, language: 'es' | 'en'): string {
  const say = pdfWords[language]
  return Object.entries(figuresOf(bundle))
    .map(([name, seconds]) => `${say[name as 'answer']} ${minutes(seconds)}`)
    .join(' · ')
}

function minutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

function writeStory(doc: Doc, bundle: ProvenBundle, { language, timeZone }: PdfSettings): void {
  const clock = clockIn(timeZone, false)
  const began = Date.parse(beginningOf(bundle))
  const entries = storyOf(bundle.events, contextOf(bundle, language, clock))
  const say = pdfWords[language]
  doc.font('bold').fontSize(11).fillColor('black').text(say.story, page.left)
  doc.moveDown(0.3)
  for (const entry of entries) writeEntry(doc, entry, clock, began)
}

function writeEntry(doc: Doc, entry: Entry, clock: (at: string) => string, began: number): void {
  const width = columns.by - columns.text - 8
  doc.font('text').fontSize(9)
  const text = entry.parts.map((part) => part.text).join('')
  const height = Math.max(doc.heightOfString(text, { width }), 12)
  if (doc.y + height > page.bottom) {
    doc.addPage()
    doc.y = page.top
  }
  const y = doc.y
  const since = Math.round((Date.parse(entry.at) - began) / 1000)
  doc.fillColor('black').text(clock(entry.at), columns.time, y, { lineBreak: false })
  doc.fillColor(grey).text(since < 0 ? '' : minutes(since), columns.since, y, { lineBreak: false })
  doc.text(entry.by, columns.by, y, { width: columns.seq - columns.by - 4, height: 12, ellipsis: true })
  doc.font('mono').fontSize(8).text(String(entry.seq), columns.seq, y, { width: 40, align: 'right' })
  doc.fontSize(9).fillColor('black')
  writeParts(doc, entry, y, width)
  doc.y = Math.max(doc.y, y + height) + 3
}

function writeParts(doc: Doc, { parts, corrected }: Entry, y: number, width: number): void {
  const runs = parts.length > 0 ? parts : [{ text: ' ' }]
  for (const [index, part] of runs.entries()) {
    const mark = 'mark' in part ? part.mark : undefined
    doc.font(mark === 'strong' ? 'bold' : 'text').fontSize(9)
    const options = {
      width,
      continued: index < runs.length - 1,
      strike: mark === 'struck' || corrected === true,
    }
    if (index === 0) doc.text(part.text, columns.text, y, options)
    else doc.text(part.text, options)
  }
}

function writeProof(doc: Doc, { head, events, hashes }: ProvenBundle, settings: PdfSettings): void {
  const say = pdfWords[settings.language]
  if (doc.y + 120 > page.bottom) {
    doc.addPage()
    doc.y = page.top
  }
  const last = events.at(-1)
  doc.moveDown(1).font('bold').fontSize(11).fillColor('black').text(say.proof, page.left)
  doc
    .font('text')
    .fontSize(9)
    .text(say.proofHow, { width: page.right - page.left })
  doc.moveDown(0.3).font('mono').fontSize(8)
  doc.text(`${head.centre} · ${head.incarnation} · ${head.seq}`)
  doc.text(`sha256 ${head.hash}`)
  if (last) doc.text(`${say.lastEntry} ${last.seq} · sha256 ${hashes[last.seq]}`)
  doc.moveDown(0.3).font('text').fontSize(9)
  doc.text(`${say.reason}: ${settings.reason}`, { width: page.right - page.left })
}

function writeFeet(doc: Doc, { incident }: ProvenBundle, settings: PdfSettings): void {
  const say = pdfWords[settings.language]
  const at = clockIn(settings.timeZone, true)(settings.at)
  const { start, count } = doc.bufferedPageRange()
  for (let index = start; index < start + count; index++) {
    doc.switchToPage(index)
    doc.font('text').fontSize(8).fillColor(grey)
    const foot = `${settings.centreName} · ${say.incident} ${incident.number} · ${say.takenBy} ${settings.by} · ${at}`
    doc.text(foot, page.left, page.foot, { width: 420, height: 12, ellipsis: true, lineBreak: false })
    doc.text(`${index + 1} / ${count}`, 460, page.foot, { width: page.right - 460, align: 'right' })
  }
}
