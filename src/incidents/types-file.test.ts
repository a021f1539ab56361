import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readFolder as readFolderOf } from '../exchange/yaml-list.ts'
import { loadTypes, typesFormat } from './types-file.ts'

const readFolder = (folder: string) => readFolderOf(typesFormat, folder)

const flood = `- code: GR-103
  es: Crecida
  en: Flash flood
  synonyms: { es: [crecida], en: [] }
  priority: 1
  owner: GR
  services: [GR]
  advice: { es: Suba., en: Go up. }
  questions:
    - { id: a, es: ¿Uno?, en: One?, options: [{ id: x, es: X, en: X, needs: [{ capability: riskAssessment, service: GR }] }, { id: z, es: Z, en: Z }] }
    - { id: b, es: ¿Dos?, en: Two?, options: [{ id: x, es: X, en: X }, { id: z, es: Z, en: Z }] }
`

function folderWith(files: Record<string, string>): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'amparo-types-')), 'types')
  mkdirSync(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

test('centre/M types: a centre replaces one type and adds another in its own folder', () => {
  const folder = folderWith({
    'own.yaml': flood + flood.replace('GR-103', 'GR-901'),
    'notes.txt': 'not read',
  })
  const types = loadTypes(folder)
  expect(types).toHaveLength(loadTypes().length + 1)
  expect(types.find((type) => type.code === 'GR-103')?.es).toBe('Crecida')
  expect(types.map((type) => type.code)).toEqual(types.map((type) => type.code).toSorted())
})

test('centre/M types: a folder that does not exist changes nothing', () => {
  expect(loadTypes('/nowhere/types')).toEqual(loadTypes())
})

test('centre/M types: a problem is named by file, line, code and key', () => {
  const folder = folderWith({ 'own.yaml': flood.replace('priority: 1', 'priority: 9') })
  expect(() => loadTypes(folder)).toThrow(/own\.yaml:5: GR-103 priority: /)
})

test('centre/M types: a missing key is placed at the type that lacks it, an unknown one is named', () => {
  const { problems } = readFolder(
    folderWith({
      'own.yaml': `${flood}\n${flood.replace('GR-103', 'GR-902').replace('owner: GR', 'ouner: GR')}`,
    }),
  )
  expect(problems.some((problem) => /own\.yaml:13: GR-902 owner: /.test(problem))).toBe(true)
  expect(problems.join()).toContain('ouner')
})

test('centre/M types: an unknown capability is refused', () => {
  const { problems } = readFolder(folderWith({ 'own.yaml': flood.replace('riskAssessment', 'magic') }))
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(/own\.yaml:10: GR-103 questions\.0\.options\.0\.needs\.0\.capability: /)
})

test('centre/M types: a code that stands twice in a folder is refused with both places', () => {
  const { problems } = readFolder(folderWith({ 'a.yaml': flood, 'b.yaml': flood }))
  expect(problems).toEqual([expect.stringMatching(/b\.yaml:1: code: GR-103 already stands in .*a\.yaml:1$/)])
})

test('centre/M types: broken YAML is named by line', () => {
  const { problems } = readFolder(folderWith({ 'own.yaml': '- code: GR-103\n  es: [one\n- x' }))
  expect(problems[0]).toMatch(/own\.yaml:\d: /)
})

test('centre/M types: a file that is no list is refused, an empty one is fine', () => {
  expect(readFolder(folderWith({ 'own.yaml': 'code: x' })).problems[0]).toMatch(
    /own\.yaml:1: a list of incident types/,
  )
  expect(readFolder(folderWith({ 'own.yaml': '' }))).toEqual({ entries: [], problems: [] })
})
