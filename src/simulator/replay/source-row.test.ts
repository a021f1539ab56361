import { describe, expect, test } from 'vitest'
import { missingColumn } from './columns.ts'
import { wordsOfNote } from './notes.ts'
import { header, inventedRow, inventedValues, mapping, plain } from './rows.test-support.ts'
import { readSourceRow } from './source-row.ts'

const read = (values: Record<string, string>) =>
  readSourceRow({ ...inventedValues(plain), ...values }, 7, mapping.timeZone)

describe('centre/R2 a row of the source', () => {
  test('centre/R1 all that the mapping needs is read', () => {
    expect(inventedRow(plain, 7)).toEqual({
      line: 7,
      id: '17900001-79',
      call: '917900001',
      unit: '79',
      incident: '17900001',
      callType: 'Medical Incident',
      group: 'Non Life-threatening',
      priority: '3',
      disposition: 'Code 2 Transport',
      unitType: 'MEDIC',
      advanced: true,
      address: '0 Block of INVENTED ST, San Francisco',
      neighbourhood: 'Nowhere',
      point: [-122.4111, 37.7818],
      times: {
        'Received DtTm': Date.parse('2017-01-02T18:00:00Z'),
        'Entry DtTm': Date.parse('2017-01-02T18:01:00Z'),
        'Dispatch DtTm': Date.parse('2017-01-02T18:02:00Z'),
        'Response DtTm': Date.parse('2017-01-02T18:03:00Z'),
        'On Scene DtTm': Date.parse('2017-01-02T18:10:00Z'),
        'Transport DtTm': Date.parse('2017-01-02T18:30:00Z'),
        'Hospital DtTm': Date.parse('2017-01-02T18:45:00Z'),
        'Available DtTm': Date.parse('2017-01-02T19:20:00Z'),
      },
      notes: [],
    })
  })

  test.each(['RowID', 'Unit ID', 'Incident Number'])('centre/R2 without %s it is refused', (column) => {
    expect(read({ [column]: ' ' })).toMatchObject({
      line: 7,
      refused: { code: 'fieldMissing', parameters: { column } },
    })
  })

  test('centre/R2 a unit id that no record could hold is refused', () => {
    expect(read({ 'Unit ID': 'E/1' })).toMatchObject({ refused: { code: 'fieldUnreadable' } })
  })

  test('centre/R2 a time that is none is refused with its column', () => {
    const row = read({ 'On Scene DtTm': 'soon' })
    expect(row).toMatchObject({ refused: { parameters: { column: 'On Scene DtTm', value: 'soon' } } })
    expect('refused' in row && wordsOfNote(row.refused, 'en')).toBe(
      '"On Scene DtTm" cannot be understood: "soon".',
    )
  })

  test('centre/R2 coordinates that are none are noted, the row stands', () => {
    for (const Location of ['', 'north', '(237.1, 400.2)']) {
      const row = read({ Location })
      expect(row).toMatchObject({ notes: [{ code: 'locationUnreadable' }] })
      expect(row).not.toHaveProperty('point')
    }
    expect(read({ Location: 'POINT (-122.4 37.7)' })).toMatchObject({ point: [-122.4, 37.7], notes: [] })
  })

  test('centre/R1 in the hour lived twice, the reading that keeps the order is taken', () => {
    const row = read({
      'Received DtTm': '11/05/2017 01:50:00 AM',
      'Entry DtTm': '11/05/2017 01:55:00 AM',
      'Dispatch DtTm': '11/05/2017 01:05:00 AM',
    })
    expect(row).toMatchObject({
      times: {
        'Received DtTm': Date.parse('2017-11-05T08:50:00Z'),
        'Dispatch DtTm': Date.parse('2017-11-05T09:05:00Z'),
      },
    })
  })

  test('centre/R2 a time in the skipped hour is noted', () => {
    expect(read({ 'Response DtTm': '03/12/2017 02:30:00 AM' })).toMatchObject({
      notes: [{ code: 'skippedHour', parameters: { column: 'Response DtTm' } }],
    })
  })

  test('centre/R3 a header that lacks a column says which', () => {
    expect(missingColumn(header)).toBeUndefined()
    expect(missingColumn(header.filter((name) => name !== 'Hospital DtTm'))).toBe('Hospital DtTm')
  })
})
