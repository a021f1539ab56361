import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  handInDrafts,
  leaveOffer,
  startCopyingDrafts,
  takeCopy,
  takeOffer,
  useOffers,
} from './draft-copies.ts'
import { keepDraft, localDraft, readDraft } from './drafts.ts'
import { openSmallCentre, pageStorage } from './page.test-support.ts'
import { leavesHere, sitsHere } from './person.ts'

const at = (second: number) => `2026-11-24T19:00:${String(second).padStart(2, '0')}.000Z`

beforeEach(() => {
  globalThis.localStorage = pageStorage()
  leavesHere()
  useOffers.setState({ byKey: {} })
})

describe('drafts at this desk', () => {
  it('centre/U1 what was typed is there again after a reload, each thing its own', () => {
    keepDraft('say.c1', 'Ya va la ay')
    keepDraft('say.c2', 'otra')
    expect(readDraft('say.c1')).toBe('Ya va la ay')
    expect(readDraft('say.c2')).toBe('otra')
    expect(readDraft('say.c3')).toBe('')
  })

  it('centre/U1 what was sent leaves nothing behind in the browser', () => {
    keepDraft('say.c1', 'Ya va')
    keepDraft('say.c1', '')
    expect(localStorage.length).toBe(0)
  })

  it('console/W5 what one person typed is not shown to the next at the same desk', () => {
    sitsHere('ana')
    keepDraft('say.c1', 'de Ana')
    sitsHere('luis')
    expect(readDraft('say.c1')).toBe('')
    keepDraft('say.c1', 'de Luis')
    sitsHere('ana')
    expect(readDraft('say.c1')).toBe('de Ana')
  })

  it('console/W5 a draft that cannot be read is none, and hinders nobody', () => {
    sitsHere('ana')
    localStorage.setItem('amparo.draft.ana/say.c1', 'not JSON')
    expect(readDraft('say.c1')).toBe('')
    keepDraft('say.c1', 'nuevo')
    expect(readDraft('say.c1')).toBe('nuevo')
  })
})

describe('drafts from another desk', () => {
  beforeEach(() => sitsHere('ana'))

  it('console/W5 an empty field takes the text that its person typed elsewhere', () => {
    takeCopy({ key: 'say.c1', text: 'del otro puesto', at: at(5), desk: 'other' })
    expect(readDraft('say.c1')).toBe('del otro puesto')
    expect(useOffers.getState().byKey).toEqual({})
  })

  it('console/W5 a field that is typed in keeps its text, and offers the other', () => {
    keepDraft('say.c1', 'aquí')
    takeCopy({ key: 'say.c1', text: 'allá', at: at(5), desk: 'other' })
    expect(readDraft('say.c1')).toBe('aquí')
    expect(useOffers.getState().byKey['say.c1']).toMatchObject({ text: 'allá', desk: 'other' })
  })

  it('console/W5 taking the other offers one’s own in turn: neither is lost', () => {
    keepDraft('say.c1', 'aquí')
    takeCopy({ key: 'say.c1', text: 'allá', at: at(5), desk: 'other' })
    takeOffer('say.c1', at(9))
    expect(readDraft('say.c1')).toBe('allá')
    expect(useOffers.getState().byKey['say.c1']?.text).toBe('aquí')
    leaveOffer('say.c1')
    expect(useOffers.getState().byKey).toEqual({})
  })

  it('console/W5 what was sent here while the centre could not be told does not come back', () => {
    takeCopy({ key: 'say.c1', text: 'ya dicho', at: at(5), desk: 'other' })
    keepDraft('say.c1', '')
    takeCopy({ key: 'say.c1', text: 'ya dicho', at: at(5), desk: 'other' })
    expect(readDraft('say.c1')).toBe('')
    expect(useOffers.getState().byKey).toEqual({})
  })
})

describe('a field that was cleared', () => {
  it('console/W5 has the centre remove what this desk knew of it, and no newer text', async () => {
    sitsHere('ana')
    const centre = await openSmallCentre(() => ({ body: { drafts: [] } }))
    const stop = startCopyingDrafts()
    takeCopy({ key: 'say.c1', text: 'ya dicho', at: at(5), desk: 'other' })
    keepDraft('say.c1', '')
    await handInDrafts()
    stop()
    await centre.close()
    const removed = centre.asked.filter(({ method }) => method === 'DELETE')
    expect(removed.map(({ path }) => decodeURIComponent(path))).toEqual([`/api/drafts/say.c1?base=${at(5)}`])
    expect(localDraft('say.c1')).toBeUndefined()
  })
})

describe('leaving a desk', () => {
  let centre: Awaited<ReturnType<typeof openSmallCentre>> | undefined
  let stop: (() => void) | undefined
  afterEach(async () => {
    stop?.()
    await centre?.close()
    centre = undefined
  })

  it('console/W5 what was typed is handed in, and only then removed here', async () => {
    sitsHere('ana')
    centre = await openSmallCentre(({ path }) =>
      path === '/api/drafts' ? { body: { drafts: [] } } : { body: { ok: true, kept: true } },
    )
    stop = startCopyingDrafts()
    keepDraft('say.c1', 'a medias')
    expect(await handInDrafts()).toBe(0)
    expect(localDraft('say.c1')).toBeUndefined()
    const put = centre.asked.filter(({ method }) => method === 'PUT')
    expect(put.map(({ path, body }) => [path, body?.text])).toEqual([['/api/drafts/say.c1', 'a medias']])
  })

  it('console/W5 what the centre could not take stays under its person’s name, and is counted', async () => {
    sitsHere('ana')
    centre = await openSmallCentre(() => ({ status: 503, body: {} }))
    keepDraft('say.c1', 'a medias')
    expect(await handInDrafts()).toBe(1)
    sitsHere('luis')
    expect(readDraft('say.c1')).toBe('')
    sitsHere('ana')
    expect(readDraft('say.c1')).toBe('a medias')
  })
})
