import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMalformed } from '../../../exchange/malformed.ts'
import { comparisonOf, type Figures, summaryOf } from '../../../simulator/what-if/figures.ts'
import { applyChanges } from '../../../simulator/what-if/layout.ts'
import type { Model } from '../../../simulator/what-if/model.ts'
import { openBase } from '../../../simulator/what-if/open-base.ts'
import { plausibility } from '../../../simulator/what-if/plausible.ts'
import { type PolicyName, policyNames } from '../../../simulator/what-if/policies.ts'
import { replicate, type TrialFigures } from '../../../simulator/what-if/replicate.ts'
import { type Scenario, scenarioBases, scenarioSchema } from '../../../simulator/what-if/scenario.ts'
import { plausibilityLines, tableOf } from '../../../simulator/what-if/words.ts'
import { failing } from '../../failure.ts'
import { malformedWords } from '../../malformed-words.ts'
import { nearest } from '../../nearest.ts'
import { defineVerb, type VerbCall } from '../verb.ts'

const options = {
  policy: {
    type: 'string',
    value: 'P[,Q]',
    default: 'closest-idle,hybrid',
    summary: {
      es: `políticas, separadas por comas: ${policyNames.join(', ')}`,
      en: `policies, separated by commas: ${policyNames.join(', ')}`,
    },
  },
  reps: {
    type: 'string',
    value: 'N',
    default: '40',
    summary: { es: 'repeticiones (por omisión: 40)', en: 'replications (default: 40)' },
  },
  seed: {
    type: 'string',
    value: 'N',
    default: '1',
    summary: { es: 'semilla: la misma da lo mismo', en: 'seed: the same gives the same' },
  },
  record: {
    type: 'boolean',
    summary: {
      es: 'en vez de repetir: simula las llamadas del registro tal cual y compara con sus tiempos',
      en: "instead of replications: simulates the record's own calls and compares with its times",
    },
  },
  data: {
    type: 'string',
    value: 'DIR',
    summary: {
      es: 'carpeta de los datos publicados (por omisión: AMPARO_DATA o ../shared/data)',
      en: 'folder of the published data (default: AMPARO_DATA or ../shared/data)',
    },
  },
} as const

type Call = VerbCall<typeof options>

/** `amparo simulate SCENARIO`: replications of a scenario under policies, compared pair by pair with intervals. */
export const verb = defineVerb({
  name: 'simulate',
  summary: {
    es: 'Prueba políticas y cambios sobre llamadas simuladas, con intervalos de confianza',
    en: 'Tries policies and changes on simulated calls, with confidence intervals',
  },
  usage: 'SCENARIO',
  options,
  details: {
    es: `SCENARIO es ${scenarioBases.join(', ')}, o un archivo JSON {"base": ..., "changes": [...]} (docs/what-if.md). Con cambios se simula también lo de hoy, con las mismas llamadas.`,
    en: `SCENARIO is ${scenarioBases.join(', ')}, or a JSON file {"base": ..., "changes": [...]} (docs/what-if.md). With changes, today is simulated too, over the same calls.`,
  },
  async run(call) {
    const scenario = readScenario(call)
    const policies = policiesOf(call)
    const replications = wholeNumber(call, 'reps', 1, 10_000)
    const seed = wholeNumber(call, 'seed', 0, 2 ** 31)
    const models = await modelsOf(call, scenario)
    if (call.options.record) return againstRecord(call, models.at(-1) as Model)
    const bar = call.progress(call.language === 'es' ? 'Simulación' : 'Simulation', replications)
    const figures = await replicate(
      { models, policies, seed, replications },
      { onProgress: (done) => bar.at(done), signal: call.stopping },
    )
    bar.done()
    const answer = answerOf(scenario, policies, figures)
    for (const line of tableOf(answer, call.language)) call.print(line)
    return { answer: JSON.parse(JSON.stringify({ ok: true, replications, seed, ...answer })) }
  },
})

function againstRecord(call: Call, model: Model) {
  const found = plausibility(model)
  if (!found) throw wrong('simulate san-francisco --record')
  for (const line of plausibilityLines(found, call.language)) call.print(line)
  return { answer: JSON.parse(JSON.stringify({ ok: true, base: model.name, ...found })) }
}

function readScenario(call: Call): Scenario {
  const [word] = call.words
  if (word === undefined || call.words.length > 1) throw wrong('amparo simulate SCENARIO')
  const bases: readonly string[] = scenarioBases
  if (bases.includes(word)) return scenarioSchema.parse({ base: word })
  if (!existsSync(word)) {
    const near = nearest(word, [...bases])
    throw wrong(near ? `simulate ${near}?` : `simulate ${bases.join(' | ')} | FILE.json`)
  }
  let parsed: ReturnType<typeof scenarioSchema.safeParse>
  try {
    parsed = scenarioSchema.safeParse(JSON.parse(readFileSync(word, 'utf8')))
  } catch (error) {
    throw failing('fileUnreadable', { file: word, reason: (error as Error).message }, error)
  }
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw failing('fileUnreadable', { file: word, reason: `${issue?.path.join('.')}: ${issue?.message}` })
}

function policiesOf(call: Call): PolicyName[] {
  const known: readonly string[] = policyNames
  return call.options.policy.split(',').map((typed) => {
    const name = typed.trim()
    if (known.includes(name)) return name as PolicyName
    const near = nearest(name, [...known])
    throw wrong(`--policy ${near ? `${near}?` : known.join(' | ')}`)
  })
}

function wholeNumber(call: Call, name: 'reps' | 'seed', least: number, most: number): number {
  const value = Number(call.options[name])
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw wrong(`--${name} ${least}..${most}`)
}

/** Today, and where something is changed the changed one. */
async function modelsOf(call: Call, { base: name, changes }: Scenario): Promise<Model[]> {
  const folder = call.options.data ?? process.env.AMPARO_DATA ?? join(call.root, '../shared/data')
  const base = await openBase(name, folder).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code ?? (isMalformed(error) ? malformedWords(error.message) : undefined)
    throw reason === undefined
      ? error
      : failing('fileUnreadable', { file: folder, reason: String(reason) }, error)
  })
  call.stopping.throwIfAborted()
  const today = await base.build(base.layout)
  if (changes.length === 0) return [today]
  const changed = applyChanges(base.layout, changes)
  if ('refused' in changed) throw wrong(`${changed.refused}: ${JSON.stringify(changed.change)}`)
  return [today, await base.build(changed)]
}

function answerOf({ base, changes }: Scenario, policies: PolicyName[], figures: TrialFigures) {
  const first = figures[0]?.[0] as Figures[]
  return {
    base,
    changes,
    results: figures.flatMap((ofModel, model) =>
      ofModel.map((all, policy) => ({
        model: model === 0 ? 'today' : 'changed',
        policy: policies[policy] as PolicyName,
        summary: summaryOf(all),
        ...(all !== first && { againstFirst: comparisonOf(all, first) }),
        ...(model > 0 && { againstToday: comparisonOf(all, figures[0]?.[policy] as Figures[]) }),
      })),
    ),
  }
}

export type SimulateAnswer = ReturnType<typeof answerOf>

function wrong(reason: string): Error {
  return failing('wrongArguments', { verb: 'simulate', reason })
}
