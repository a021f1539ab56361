import { describe, expect, it } from 'vitest'
import { readUnits, unitColumns } from './units-file.ts'

const head = unitColumns.join(',')
const line = 'A1,A1,GS,ambulance,basicLifeSupport patientTransport,Base Catedral,-78.42,-2.31,2'

describe('units of a file', () => {
  it('centre/A2 each line is a unit to register', () => {
    expect(readUnits(`${head}\n${line}\n`)).toEqual({
      units: [
        {
          type: 'registerUnit',
          unit: 'A1',
          callSign: 'A1',
          service: 'GS',
          kind: 'ambulance',
          capabilities: ['basicLifeSupport', 'patientTransport'],
          station: 'Base Catedral',
          home: [-78.42, -2.31],
          crewSize: 2,
        },
      ],
      troubles: [],
    })
  })

  it('console/V6 vehicles of one crew name each other; a vehicle does not share with itself', () => {
    const shared = readUnits(`${head}\n${line},B1 B2\n`)
    expect(shared.units[0]?.sharesCrewWith).toEqual(['B1', 'B2'])
    expect(readUnits(`${head}\n${line},A1\n`).troubles).toEqual([
      { line: 2, column: 'sharesCrewWith', value: 'A1' },
    ])
    // files from before this column go on as they are
    expect(readUnits(`${head.replace(',sharesCrewWith', '')}\n${line}\n`).units).toHaveLength(1)
  })

  it('centre/A2 with one line wrong none is given, only what is wrong and where', () => {
    const wrong = 'A2,,XX,ambulance,levitation,Base,-780,-2.31,many'
    const read = readUnits(`${head}\n${line}\n${wrong}\n${line}\n`)
    expect(read.units).toEqual([])
    expect(read.troubles.map(({ line: at, column }) => `${at} ${column}`)).toEqual([
      '3 service',
      '3 capabilities',
      '3 lon',
      '3 crewSize',
      '4 unit',
    ])
    expect(read.troubles[1]?.value).toBe('levitation')
  })

  it('centre/A2 a file that is none is told, not guessed at', () => {
    expect(readUnits('').troubles).toHaveLength(1)
    expect(readUnits(`${head}\n`).troubles).toHaveLength(1)
    expect(readUnits('a,b\n1,2\n').troubles[0]).toMatchObject({ line: 2, column: 'unit' })
    expect(readUnits(`${head}\nA1,"\n`).troubles.length).toBeGreaterThan(0)
  })

  it('centre/A2 spreadsheets may write tabs, and a mark at the beginning', () => {
    const tabs = `\uFEFF${head}\n${line}`.replaceAll(',', '\t')
    expect(readUnits(tabs).units).toHaveLength(1)
  })
})
