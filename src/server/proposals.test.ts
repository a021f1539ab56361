import { expect, test } from 'vitest'
import { asked, bls, need, unit } from '../dispatch/recommendation/asked.test-support.ts'
import type { Recommendation } from '../dispatch/recommendation/reason.ts'
import { recommend } from '../dispatch/recommendation/recommend.ts'
import { createProposals, digestOf } from './proposals.ts'

const input = asked({
  needs: [need(bls)],
  units: [unit('A1', [bls]), unit('A2', [bls])],
  minutes: { A1: 9, A2: 4 },
})
const [answer] = recommend(input) as [Recommendation]

test('roads/D6 a proposal is found by its id, with who would go, of which service, and the digest of its text', () => {
  const proposals = createProposals()
  const found = proposals.find(proposals.keep(input, answer))
  expect(found).toMatchObject({
    incident: 'i',
    proposed: [{ unit: 'A2', service: 'GS' }],
    personal: { answer: digestOf(answer) },
  })
  expect(proposals.find('another')).toBeUndefined()
})

test('roads/D6 the oldest are let go once too much is held; the last one never', () => {
  const keep = (proposals: ReturnType<typeof createProposals>) => proposals.keep(input, answer)
  const proposals = createProposals(2 * (1 + input.units.length))
  const [first, second, third] = [keep(proposals), keep(proposals), keep(proposals)]
  expect(proposals.find(first)).toBeUndefined()
  expect(proposals.find(second)).toBeDefined()
  expect(proposals.find(third)).toBeDefined()
  const small = createProposals(1)
  expect(small.find(keep(small))).toBeDefined()
})
