import { describe, expect, it } from 'vitest'
import { csvOf } from './csv.ts'
import { talliesFor } from './read-report.ts'
import { addCall } from './tally.ts'

const head = {
  ...{ from: '2026-11-24T05:00:00.000Z', to: '2026-11-25T05:00:00.000Z' },
  ...{ timeZone: 'America/Guayaquil', by: 'district' },
}

function csvWith(keys: string[]) {
  const tallies = talliesFor({ ...head, by: 'district' }, head.timeZone)
  for (const key of keys) {
    for (const tally of tallies.of(Date.parse(head.from), key)) {
      addCall(tally, {
        answer: 6250,
        abandoned: false,
        calledBack: false,
        toCallBack: false,
        emergency: true,
      })
    }
  }
  return csvOf(tallies.report(), head)
}

describe('the CSV', () => {
  it('console/V5 is RFC 4180: CRLF at each end, as many fields in each line, quotes doubled', () => {
    const text = csvWith(['Centro', 'San "Olegario", norte'])
    const lines = text.split('\r\n')
    expect(lines.pop()).toBe('')
    expect(lines).toHaveLength(4)
    expect(text).toContain('"San ""Olegario"", norte"')
    const fields = lines.map((line) => line.replace(/"([^"]|"")*"/g, '').split(',').length)
    expect(new Set(fields).size).toBe(1)
  })

  it('console/V5 has a decimal point, and the period in UTC and in the centre’s time', () => {
    const [, whole = ''] = csvWith(['Centro']).split('\r\n')
    expect(whole).toMatch(
      /^2026-11-24T05:00:00\.000Z,2026-11-25T05:00:00\.000Z,2026-11-24 00:00:00,2026-11-25 00:00:00,America\/Guayaquil,district,\*,1,1,/,
    )
    expect(whole).toContain('6.25')
  })

  it('console/V5 a name that a spreadsheet would run is text', () => {
    for (const name of ['=1+1', '+cmd', '-2', '@x']) expect(csvWith([name])).toContain(`,'${name},`)
  })
})
