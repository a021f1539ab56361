import { SaxesParser, type SaxesTagPlain } from 'saxes'
import type { ByteSource } from './bytes.ts'
import { malformed } from './malformed.ts'
import type { OsmElement, OsmMember, OsmWanted } from './osm.ts'

/**
 * Streams OpenStreetMap XML (wiki.openstreetmap.org/wiki/OSM_XML; `.osm`, `.osm.gz`), one batch per piece of
 * the file. Elements marked `action="delete"` or `visible="false"` by an editor are left out. Text that is not well-formed, or an element without what it
 * needs, is refused with its byte (exact for ASCII text before it) and line.
 */
export async function* readOsmXml(source: ByteSource, wanted: OsmWanted = {}): AsyncGenerator<OsmElement[]> {
  const all = { nodes: true, ways: true, relations: true, ...wanted }
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let batch: OsmElement[] = []
  let open: OsmElement | undefined
  let sawRoot = false

  const fail = (what: string) => malformed(source.name, parser.position, `line ${parser.line}: ${what}`)
  parser.on('error', (error) => {
    throw fail(error.message.replace(/^\d+:\d+: /, ''))
  })
  parser.on('opentag', (tag) => {
    if (!sawRoot && tag.name !== 'osm') throw fail(`the root is <${tag.name}>, not <osm>`)
    sawRoot = true
    if (isElement(tag.name)) open = begin(tag, fail)
    else if (open) fill(open, tag, fail)
  })
  parser.on('closetag', (tag) => {
    if (!open || tag.name !== open.type) return
    if (all[`${open.type}s`] && !isDeleted(tag)) batch.push(open)
    open = undefined
  })

  let offset = 0
  for await (const chunk of source.chunks) {
    parser.write(decodeText(decoder, chunk, source.name, offset))
    offset += chunk.length
    if (batch.length === 0) continue
    yield batch
    batch = []
  }
  if (offset === 0) throw malformed(source.name, 0, 'the file is empty')
  parser.write(decodeText(decoder, undefined, source.name, offset))
  parser.close()
  if (batch.length > 0) yield batch
}

function decodeText(
  decoder: TextDecoder,
  chunk: Uint8Array | undefined,
  name: string,
  offset: number,
): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined })
  } catch {
    throw malformed(name, offset, 'the text is not UTF-8')
  }
}

function isElement(name: string): name is OsmElement['type'] {
  return name === 'node' || name === 'way' || name === 'relation'
}

function isDeleted(tag: SaxesTagPlain): boolean {
  return tag.attributes.action === 'delete' || tag.attributes.visible === 'false'
}

type Fail = (what: string) => Error

function begin(tag: SaxesTagPlain, fail: Fail): OsmElement {
  const id = numberOf(tag, 'id', fail)
  if (tag.name === 'way') return { type: 'way', id, nodes: [], tags: {} }
  if (tag.name === 'relation') return { type: 'relation', id, members: [], tags: {} }
  if (isDeleted(tag)) return { type: 'node', id, lon: 0, lat: 0, tags: {} }
  return { type: 'node', id, lon: numberOf(tag, 'lon', fail), lat: numberOf(tag, 'lat', fail), tags: {} }
}

function fill(element: OsmElement, tag: SaxesTagPlain, fail: Fail) {
  if (tag.name === 'tag') element.tags[tag.attributes.k ?? ''] = tag.attributes.v ?? ''
  else if (tag.name === 'nd' && element.type === 'way') element.nodes.push(numberOf(tag, 'ref', fail))
  else if (tag.name === 'member' && element.type === 'relation') element.members.push(memberOf(tag, fail))
}

function memberOf(tag: SaxesTagPlain, fail: Fail): OsmMember {
  const { type = '', role = '' } = tag.attributes
  if (!isElement(type)) throw fail(`a member of unknown type "${type}"`)
  return { type, ref: numberOf(tag, 'ref', fail), role }
}

function numberOf(tag: SaxesTagPlain, attribute: string, fail: Fail): number {
  const text = tag.attributes[attribute]
  const value = Number(text)
  if (text === undefined || text.trim() === '' || !Number.isFinite(value)) {
    throw fail(
      `<${tag.name}> has ${text === undefined ? 'no' : 'a bad'} ${attribute}${text ? ` "${text}"` : ''}`,
    )
  }
  return value
}
