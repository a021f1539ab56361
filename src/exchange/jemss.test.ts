import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { numberIn, readJemssTables, tableOf } from './jemss.ts'
import { isMalformed } from './malformed.ts'
import { absent, dataFolder } from './real-data.test-support.ts'

const two = `ambulances,,,a remark
index,stationIndex,class,
1,4,1,
2,5,1,
,,,
stations,,
index,x,NAME
1,174.9,"Sir William Ave, East"
`

const refusal = (read: () => unknown): string => {
  try {
    read()
  } catch (error) {
    if (isMalformed(error)) return error.message
    throw error
  }
  return ''
}

describe('roads/W1 JEMSS tables', () => {
  test('roads/W1 several tables of one file, whatever separators end their lines', () => {
    const tables = readJemssTables('a.csv', two)
    expect([...tables.keys()]).toEqual(['ambulances', 'stations'])
    expect(tables.get('ambulances')?.rows).toEqual([
      { index: '1', stationIndex: '4', class: '1' },
      { index: '2', stationIndex: '5', class: '1' },
    ])
  })

  test('roads/W1 quoted fields hold separators', () => {
    expect(readJemssTables('a.csv', two).get('stations')?.rows[0]?.NAME).toBe('Sir William Ave, East')
  })

  test('roads/W1 says which line has no columns, which column comes twice, which quote is open', () => {
    expect(refusal(() => readJemssTables('a.csv', 'ambulances\n\n'))).toMatch(
      /line 1: a table without columns/,
    )
    expect(refusal(() => readJemssTables('a.csv', 'a\nx,x\n1,2'))).toMatch(/line 2: two columns/)
    expect(refusal(() => readJemssTables('a.csv', 'a\nx,y\n1,2\n1,"2'))).toMatch(/line 4/)
  })

  test('roads/W1 says which table or number is missing', () => {
    const tables = readJemssTables('a.csv', two)
    expect(refusal(() => tableOf('a.csv', tables, 'hospitals'))).toMatch(/no table "hospitals"/)
    const stations = tableOf('a.csv', tables, 'stations')
    expect(numberIn('a.csv', stations, stations.rows[0] ?? {}, 'x')).toBe(174.9)
    expect(refusal(() => numberIn('a.csv', stations, stations.rows[0] ?? {}, 'NAME'))).toMatch(/no number/)
    expect(refusal(() => numberIn('a.csv', stations, {}, 'x'))).toMatch(/"" is no number/)
  })

  test.skipIf(absent('jemss/auckland/stations_1.csv'))('roads/W1 reads the published files', () => {
    const read = (file: string) =>
      readJemssTables(file, readFileSync(`${dataFolder}/jemss/auckland/${file}`, 'utf8'))
    expect(tableOf('s', read('stations_1.csv'), 'stations').rows).toHaveLength(14)
    expect(tableOf('a', read('ambulances_1.csv'), 'ambulances').rows).toHaveLength(16)
    expect(tableOf('d', read('demand_1.csv'), 'demandModes').rows.map((row) => row.arrivalRate)).toEqual([
      '159.6',
      '68.6',
      '51.8',
    ])
    expect([...read('travel_1.csv').keys()]).toEqual(['travelModes', 'travelSets', 'travelSetsTiming'])
  })
})
