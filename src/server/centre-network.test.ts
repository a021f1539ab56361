import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StreetSegment } from '../places/layer.ts'
import { networkFile } from '../roads/network/network-file.ts'
import { networkOfStreets } from '../roads/network/of-streets.ts'
import {
  centreNetworkFolder,
  dropOtherCentreNetworks,
  loadCentreNetwork,
  saveCentreNetwork,
} from './centre-network.ts'
import { storedNetworks } from './roads-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'amparo-centre-network-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const street: StreetSegment = {
  ...{ id: 's1', name: 'Larga', class: 'residential', fromNode: 'a', toNode: 'b' },
  line: [
    [0, 0],
    [0.001, 0],
  ],
}
const other: StreetSegment = { ...street, oneWay: 'forward' }

test('roads/R1 the network of a map is found by its streets, and by no others', async () => {
  await saveCentreNetwork(folder, [street], networkOfStreets([street], 'Villa'))
  const stored = JSON.parse(JSON.stringify([street]))
  const found = await loadCentreNetwork(folder, stored)
  expect(found?.network).toMatchObject({ name: 'Villa', segmentCount: 1 })
  expect(found?.network.head.buffer).toBeInstanceOf(SharedArrayBuffer)
  expect(found?.folder).toBe(centreNetworkFolder(folder, [street]))
  expect(await loadCentreNetwork(folder, [other])).toBeUndefined()
  expect(await loadCentreNetwork(folder, [street, street])).toBeUndefined()
})

test('roads/R1 a network that is cut off is done without', async () => {
  await saveCentreNetwork(folder, [street], networkOfStreets([street], 'Villa'))
  const file = join(centreNetworkFolder(folder, [street]), networkFile)
  writeFileSync(file, readFileSync(file).subarray(0, 100))
  const told: string[] = []
  expect(await loadCentreNetwork(folder, [street], (message) => told.push(message))).toBeUndefined()
  expect(told).toHaveLength(1)
})

test('roads/R1 a network that cannot be opened is done without, and told of; where there is none nothing is', async () => {
  const told: string[] = []
  const load = () => loadCentreNetwork(folder, [street], (message) => told.push(message))
  expect(await load()).toBeUndefined()
  expect(told).toEqual([])
  mkdirSync(join(centreNetworkFolder(folder, [street]), networkFile), { recursive: true })
  expect(await load()).toBeUndefined()
  expect(told).toEqual([expect.stringContaining('streets')])
})

test('roads/R1 the network before stays until the map is stored, and goes then; others are left', async () => {
  await saveCentreNetwork(folder, [street], networkOfStreets([street], 'Villa'))
  await saveCentreNetwork(folder, [other], networkOfStreets([other], 'Villa nueva'))
  expect(await loadCentreNetwork(folder, [street])).toBeDefined()
  await dropOtherCentreNetworks(folder, [other])
  expect(await loadCentreNetwork(folder, [street])).toBeUndefined()
  expect((await loadCentreNetwork(folder, [other]))?.network.name).toBe('Villa nueva')
  expect(await storedNetworks(folder)).toMatchObject([{ kind: 'network' }])
  expect(readdirSync(join(folder, 'roads'))).toHaveLength(1)
})
