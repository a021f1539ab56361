import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { comparisonOf, type Figures, summaryOf } from '../src/simulator/what-if/figures.ts'
import { openBase } from '../src/simulator/what-if/open-base.ts'
import type { PolicyName } from '../src/simulator/what-if/policies.ts'
import { replicate } from '../src/simulator/what-if/replicate.ts'
import type { ScenarioBase } from '../src/simulator/what-if/scenario.ts'
import type { Estimate } from '../src/simulator/what-if/statistics.ts'
import type { Bench, BenchTools, Figure } from './frame.ts'

/** Not the seed under which the hybrid's rules were chosen. */
const seed = 2
const replications = Number(process.env.AMPARO_BENCH_REPLICATIONS ?? 40)
const policies: PolicyName[] = ['closest-idle', 'hybrid', 'move-up', 'dmexclp', 'recommended']
const scenarios: { base: ScenarioBase; needs?: string; lateMinutes: number }[] = [
  { base: 'auckland', needs: 'jemss/auckland/roads.zip', lateMinutes: 12 },
  { base: 'san-francisco', needs: 'sf/streets.geojson', lateMinutes: 8 },
  { base: 'training-city', lateMinutes: 8 },
]
const atMost = { late: 0.97, topMean: 1.01 }

/** roads/N5: each policy against the closest free unit without move-up, over the very same calls. */
export const bench: Bench = {
  name: 'policies',
  async run(tools: BenchTools): Promise<Figure[]> {
    const folder = process.env.AMPARO_DATA ?? resolve(tools.root, '../shared/data')
    const figures: Figure[] = []
    for (const { base, needs, lateMinutes } of scenarios) {
      if (needs && !existsSync(join(folder, needs))) {
        figures.push(absent(base, `${needs} is not in ${folder} (set AMPARO_DATA)`))
        continue
      }
      figures.push(...(await measure(tools, base, folder, lateMinutes)))
    }
    return figures
  },
}

async function measure(
  { tell, stopping }: BenchTools,
  name: ScenarioBase,
  folder: string,
  lateMinutes: number,
) {
  tell(`${name}: ${replications} replications of ${policies.length} policies…`)
  const base = await openBase(name, folder)
  const model = await base.build(base.layout)
  const begunMs = performance.now()
  const [found = []] = await replicate(
    { models: [model], policies, seed, replications },
    { signal: stopping },
  )
  const seconds = (performance.now() - begunMs) / 1000
  const today = found[0] as Figures[]
  const late = summaryOf(today).lateShare
  return [
    {
      ...about(`${name}: later than ${lateMinutes} min, closest-idle ${bounds(late)}`, '%'),
      value: late.value * 100,
    },
    ...policies.slice(1).flatMap((policy, i) => compared(name, policy, found[i + 1] as Figures[], today)),
    { ...about(`${name}: replications`, '/s'), value: (replications * policies.length) / seconds },
  ]
}

function compared(scenario: ScenarioBase, policy: PolicyName, tried: Figures[], today: Figures[]): Figure[] {
  const { lateRatio, topMeanRatio, meanRatio, moreMovesPerReplication } = comparisonOf(tried, today)
  const isHeld = scenario === 'auckland' && policy === 'hybrid'
  const against = (what: string, estimate: Estimate): Figure => ({
    ...about(`${scenario}, ${policy}: ${what} against closest-idle ${bounds(estimate)}`, 'x'),
    value: estimate.value,
  })
  return [
    {
      ...against('late share', lateRatio),
      ...(isHeld && {
        bar: `value <= ${atMost.late}, interval below 1`,
        holds: lateRatio.value <= atMost.late && lateRatio.high < 1,
      }),
    },
    {
      ...against('top-priority mean', topMeanRatio),
      ...(isHeld && { bar: `value <= ${atMost.topMean}`, holds: topMeanRatio.value <= atMost.topMean }),
    },
    against('mean', meanRatio),
    {
      ...about(`${scenario}, ${policy}: moves a replication`, ''),
      value: moreMovesPerReplication.value,
    },
  ]
}

const about = (what: string, unit: string) => ({ id: 'roads/N5', what, unit })

function bounds({ low, high }: Estimate): string {
  return `[${low.toFixed(3)}, ${high.toFixed(3)}]`
}

function absent(base: string, why: string): Figure {
  return { ...about(base, ''), value: null, absent: why }
}
