import { randomUUID } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { openTestCentre, type TestCentre } from './centre.test-support.ts'

let centre: TestCentre
let story: string
const cookies: Record<string, string> = {}
const people = {
  ana: { roles: ['callTaker'] },
  gs: { roles: ['dispatcher'], services: ['GS'] },
  mi: { roles: ['dispatcher'], services: ['MI'] },
  sup: { roles: ['supervisor'] },
  ve: { roles: ['overseer'] },
  cam: { roles: ['cameraOperator'] },
  crew: { roles: ['crew'], services: ['GS'], unit: 'A1' },
  admin: { roles: ['administrator'] },
} as const

beforeAll(async () => {
  const database = await freshDatabase()
  centre = await openTestCentre(database.programUrl)
  for (const [id, fields] of Object.entries(people)) {
    await centre.person(id, fields as never)
    cookies[id] = await centre.cookieOf(id)
  }
  for (const unit of ['A-1', 'A-2']) {
    await command('admin', {
      ...{
        type: 'registerUnit',
        unit: unit.replace('-', ''),
        service: 'GS',
        kind: 'ambulance',
        callSign: unit,
      },
      ...{ capabilities: ['basicLifeSupport'], home: [-78.42, -2.31] },
    })
  }
  story = await opened('GS-101', 'Bolívar y Sucre')
  const assignment = randomUUID()
  const sent = { type: 'assignUnits', incident: story, units: [{ unit: 'A1', assignment }] }
  expect(await command('sup', { ...sent, ...(await expected('unit/A1')) })).toMatchObject({ ok: true })
  await command('sup', { type: 'reportMilestone', assignment, milestone: 'onScene' })
  const corrected = { type: 'correctMilestone', assignment, milestone: 'onScene', reason: 'botón tardío' }
  const at = new Date(Date.now() - 1000).toISOString()
  await command('sup', { ...corrected, at, ...(await expected(`assignment/${assignment}`)) })
  await command('gs', { type: 'remark', incident: story, text: 'la puerta está cerrada' })
}, 60_000)
afterAll(() => centre?.close())

const command = async (by: string, body: { type: string } & Record<string, unknown>) =>
  (await centre.command(cookies[by] as string, body)).json()
const expected = async (stream: `${string}/${string}`) => ({
  expected: { [stream]: centre.parts.log.versionOf(stream) },
})
const get = async (by: string | undefined, url: string) => {
  const answer = await centre.inject({ url, ...(by && { cookie: cookies[by] }) })
  const isJson = String(answer.headers['content-type']).includes('json')
  return { status: answer.statusCode, body: isJson ? answer.json() : answer.rawPayload, answer }
}
const ids = (body: { incidents: { id: string }[] }) => body.incidents.map(({ id }) => id)

async function opened(incidentType: string, label: string) {
  const incident = randomUUID()
  const location = { point: [-78.42, -2.31], source: 'operator', label }
  const answer = await command('ana', {
    type: 'openIncident',
    incident,
    incidentType,
    location,
    words: 'no respira',
  })
  expect(answer.ok).toBe(true)
  return incident
}

async function closed(label: string) {
  const incident = await opened('TM-101', label)
  const close = { type: 'closeIncident', incident, disposition: 'noUnitNeeded' }
  expect((await command('sup', { ...close, ...(await expected(`incident/${incident}`)) })).ok).toBe(true)
  return incident
}

describe('finding incidents', () => {
  it('console/V4 open ones at once, closed ones too, by number and day, type, service, status and unit', async () => {
    const gone = await closed('Calle Larga')
    const { body } = await get('gs', `/api/incidents/${gone}`)
    const { number, day } = body.row
    const found = async (query: string) => ids((await get('gs', `/api/incidents?${query}`)).body)
    expect(await found(`day=${day}&number=${number}`)).toEqual([gone])
    expect(await found(`number=${number}&day=2001-01-01`)).toEqual([])
    expect(await found('type=TM-101&status=closed')).toContain(gone)
    expect(await found('status=closed')).not.toContain(story)
    expect(await found('service=TM')).toContain(gone)
    expect(await found('service=MI')).toEqual([])
    for (const unit of ['A1', 'A-1', 'a-1']) expect(await found(`unit=${unit}`)).toEqual([story])
    expect(await found('unit=A2')).toEqual([])
    const fresh = await opened('GS-101', 'Gran Colombia')
    expect((await found('limit=1'))[0]).toBe(fresh)
  })

  it('console/V4 the place is searched as far as the reader may see it, without accents', async () => {
    const place = encodeURIComponent('bolivar y')
    expect(ids((await get('gs', `/api/incidents?place=${place}`)).body)).toEqual([story])
    for (const reader of ['mi', 've', 'crew']) {
      const { status, body } = await get(reader, `/api/incidents?place=${place}`)
      expect({ reader, status, found: ids(body).filter((id) => id !== story) }).toMatchObject({
        status: 200,
        found: [],
      })
      if (reader !== 'crew') expect(ids(body)).toEqual([])
    }
  })

  it('console/V4 goes on where a page ended, to the end, each once', async () => {
    for (const label of ['uno', 'dos', 'tres', 'cuatro']) await closed(label)
    const seen: string[] = []
    let query = '/api/incidents?limit=2'
    for (let pages = 0; pages < 20; pages++) {
      const { body } = await get('ana', query)
      seen.push(...ids(body))
      if (!body.next) break
      query = `/api/incidents?limit=2&before=${body.next}`
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toContain(story)
    expect(seen.length).toBe(ids((await get('ana', '/api/incidents?limit=200')).body).length)
  })

  it('console/V5 those behind a number, by their ids, in their order; unknown ones are left out', async () => {
    const gone = await closed('lejos')
    const list = [gone, randomUUID(), story, gone, "x'; drop", '../..']
    const { body } = await get('ve', `/api/incidents?ids=${encodeURIComponent(list.join(','))}`)
    expect(ids(body)).toEqual([gone, story])
    expect(JSON.stringify(body)).not.toContain('Bolívar')
  })

  it('console/V4 odd questions are refused in one shape, and nothing of them reaches the database as words', async () => {
    const odd = [
      ...['day=ayer', 'day=2026-02-31', 'number=0', 'number=1e99', 'limit=201', 'status=open', 'before=1'],
      ...['before=2026-01-01.x', 'place=a', `ids=${'x'.repeat(20_001)}`, `type=${'x'.repeat(65)}`],
    ]
    for (const query of odd) {
      const { status, body } = await get('gs', `/api/incidents?${query}`)
      expect([query, status, body.refused]).toEqual([query, 400, 'invalidRequest'])
    }
    const hostile = ["'; drop table events; --", '%', '\\', '{GS}', '\u0000'].map(encodeURIComponent)
    for (const word of hostile) {
      for (const name of ['type', 'service', 'unit']) {
        const { status, body } = await get('gs', `/api/incidents?${name}=${word}`)
        expect([name, word, status < 500]).toEqual([name, word, true])
        if (status === 200) expect(body.incidents).toEqual([])
      }
    }
    expect((await get(undefined, '/api/incidents')).status).toBe(401)
  })
})

describe('the story of one', () => {
  it('console/V4 tells its units, corrections and remarks to whoever may read its history', async () => {
    const { status, body } = await get('sup', `/api/incidents/${story}/story`)
    expect(status).toBe(200)
    const types = body.events.map(({ type }: { type: string }) => type)
    expect(types).toEqual(
      expect.arrayContaining(['incidentOpened', 'unitsAssigned', 'milestoneCorrected', 'remarked']),
    )
    expect(body.units).toEqual({ A1: 'A-1' })
    expect(body.persons.gs).toBe('gs')
    expect(body.head.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  it('console/V4 personal data only for who may read it; that there is some is told', async () => {
    for (const reader of ['mi', 've']) {
      const { status, body, answer } = await get(reader, `/api/incidents/${story}/story`)
      expect(status).toBe(200)
      expect(answer.body).not.toMatch(/no respira|Bolívar|puerta/)
      expect(body.events.find(({ type }: { type: string }) => type === 'remarked').hidden).toBe(true)
      expect(body.persons).toEqual({})
    }
    for (const reader of ['cam', 'crew', 'admin']) {
      const { status, answer } = await get(reader, `/api/incidents/${story}/story`)
      expect([reader, status]).toEqual([reader, 403])
      expect(answer.body).not.toMatch(/no respira|Bolívar|puerta/)
    }
    expect((await get('sup', `/api/incidents/${randomUUID()}/story`)).status).toBe(404)
  })
})

describe('taking the story out', () => {
  it('console/V4 JSON with the hash of every event; that it was taken is in the record and in what is handed out', async () => {
    const { body, answer } = await get('gs', `/api/incidents/${story}/export.json?reason=pedido%20fiscal`)
    expect(answer.headers['content-disposition']).toMatch(
      /attachment; filename="incidente-\d{4}-\d\d-\d\d-\d+\.json"/,
    )
    const last = body.events.at(-1)
    expect(last).toMatchObject({
      type: 'incidentExported',
      by: 'person/gs',
      body: { format: 'json', reason: 'pedido fiscal' },
    })
    const { rows } = await centre.parts.pool.query(
      'select encode(hash, $1) as hash from events where seq = $2',
      ['hex', last.seq],
    )
    expect(body.hashes[last.seq]).toBe(rows[0].hash)
    expect(Object.keys(body.hashes)).toHaveLength(body.events.length)
  })

  it('console/V4 a PDF of its own typeface with searchable text, pages, and the head of the record', async () => {
    for (const language of ['es', 'en']) {
      const { status, body, answer } = await get(
        'sup',
        `/api/incidents/${story}/export.pdf?language=${language}&reason=juicio`,
      )
      expect(status).toBe(200)
      expect(answer.headers['content-type']).toBe('application/pdf')
      const pdf = body as Buffer
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      expect(pdf.toString('latin1')).toMatch(/\/BaseFont \/\w{6}\+IBMPlexSans/)
      const text = textOf(pdf)
      expect(text).toContain(centre.parts.log.head().hash)
      expect(text).toContain(language === 'es' ? 'Corrección: A-1' : 'Correction: A-1')
      expect(text).toContain('la puerta está cerrada')
      expect(text).toContain('1 / 1')
    }
  })

  it('console/V4 not without a reason, not by who may not, and then nothing is handed out nor recorded', async () => {
    const before = centre.parts.log.versionOf(`incident/${story}`)
    for (const format of ['json', 'pdf']) {
      const url = `/api/incidents/${story}/export.${format}`
      expect((await get('sup', url)).status).toBe(400)
      expect((await get('sup', `${url}?reason=%20%20%20%20`)).status).toBe(400)
      for (const reader of ['ana', 'mi', 've', 'cam', 'crew', 'admin']) {
        const { status, answer } = await get(reader, `${url}?reason=curiosidad`)
        expect([reader, format, status]).toEqual([reader, format, 403])
        expect(answer.body).not.toMatch(/no respira|Bolívar/)
      }
      expect((await get(undefined, `${url}?reason=curiosidad`)).status).toBe(401)
      expect((await get('sup', `/api/incidents/${randomUUID()}/export.${format}?reason=nada`)).status).toBe(
        404,
      )
    }
    expect(centre.parts.log.versionOf(`incident/${story}`)).toBe(before)
  })

  it('console/V4 what was erased is erased in the story and in what is handed out, with by whom', async () => {
    const incident = await closed('Lugar secreto')
    const erase = { type: 'erasePersonal', stream: `incident/${incident}`, reason: 'orden judicial' }
    expect((await command('admin', erase)).ok).toBe(true)
    const json = await get('sup', `/api/incidents/${incident}/export.json?reason=control`)
    expect(json.answer.body).not.toMatch(/secreto|no respira/)
    expect(json.body.events.map(({ type }: { type: string }) => type)).toContain('personalErased')
    const { body } = await get('sup', `/api/incidents/${incident}/export.pdf?reason=control`)
    expect(textOf(body as Buffer)).toContain('Datos personales borrados')
  })
})

/** The text of a PDF as a search in it would find it: glyphs back to characters by each font's own map. */
function textOf(pdf: Buffer): string {
  const source = pdf.toString('latin1')
  const streamOf = (id: string) => {
    const found =
      new RegExp(`(?:^|\\n)${id} 0 obj[\\s\\S]*?stream\\n([\\s\\S]*?)\\nendstream`).exec(source)?.[1] ?? ''
    try {
      return inflateSync(Buffer.from(found, 'latin1')).toString('latin1')
    } catch {
      return ''
    }
  }
  const fonts = new Map<string, Map<number, string>>()
  for (const [, name, id] of source.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const unicode = new RegExp(`(?:^|\\n)${id} 0 obj[\\s\\S]*?/ToUnicode (\\d+) 0 R`).exec(source)?.[1]
    if (unicode) fonts.set(name as string, glyphsIn(streamOf(unicode)))
  }
  const pages = [...source.matchAll(/\/Contents (\d+) 0 R/g)].map(([, id]) => streamOf(id as string))
  let font = new Map<number, string>()
  let text = ''
  for (const [, name, shown] of pages
    .join('\n')
    .matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*> ?[-\d.]* ?)+)\] TJ/g)) {
    if (name) font = fonts.get(name) ?? font
    for (const [hex] of (shown ?? '').matchAll(/[0-9a-f]{4}(?=[0-9a-f]*>)/g))
      text += font.get(Number.parseInt(hex, 16)) ?? ''
  }
  return text
}

function glyphsIn(map: string): Map<number, string> {
  const glyphs = new Map<number, string>()
  for (const [, from, , list] of map.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/g)) {
    for (const [index, [, code]] of [...(list ?? '').matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      const units = (code ?? '').replace(/ /g, '').match(/.{4}/g) ?? []
      glyphs.set(
        Number.parseInt(from as string, 16) + index,
        units.map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join(''),
      )
    }
  }
  return glyphs
}
