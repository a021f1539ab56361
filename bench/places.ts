import type { Client } from 'pg'
import { makeGazetteer } from '../src/places/gazetteer/gazetteer.ts'
import { emptyLayers, type MapLayers } from '../src/places/layer.ts'
import { loadLayers, storeLayers } from '../src/places/store.ts'
import { makeCity } from '../src/simulator/city/city.ts'
import { type Random, random } from '../src/simulator/random.ts'
import { type Bench, type Figure, limitFigure, median, percentile } from './frame.ts'
import { type ScratchDatabase, scratchDatabase } from './scratch-database.ts'

const entriesWanted = 100_000
const textsTyped = 24
const rounds = 5
const id = 'centre/P1'
const barMs = 50

/** What is searched, as our own layers and as rows for the peer. */
interface Subject {
  what: string
  layers: MapLayers
  texts: string[]
}

/**
 * centre/P1: search while typing. Each chosen entry is typed letter by letter, every beginning from two letters
 * on is searched, in ours and in PostgreSQL's pg_trgm on the same entries, turn by turn.
 */
export const bench: Bench = {
  name: 'places',
  async run({ root, tell, stopping }) {
    const database = await scratchDatabase(root)
    try {
      const figures: Figure[] = []
      for (const subject of [cityOf(entriesWanted), distinctNames(entriesWanted)]) {
        stopping.throwIfAborted()
        figures.push(...(await measure(database, subject, tell)))
      }
      return [...figures, ...(await loading(database))]
    } finally {
      await database.remove()
    }
  },
}

async function measure(
  database: ScratchDatabase,
  { what, layers, texts }: Subject,
  tell: (line: string) => void,
): Promise<Figure[]> {
  tell(`${what}: building`)
  const gazetteer = makeGazetteer(layers)
  const owner = await database.connectOwner()
  try {
    await fillPeer(owner, texts)
    const chance = random(`bench places ${what}`)
    const chosen = Array.from({ length: textsTyped }, () => chance.pick(texts))
    const ours: number[] = []
    const peers: number[] = []
    for (let round = 1; round <= rounds; round++) {
      const times = { ours: [] as number[], peer: [] as number[] }
      // The first round types as written; the others with one letter wrong somewhere.
      for (const text of round === 1 ? chosen : chosen.map((text) => withTypo(text, chance))) {
        for (let length = 2; length <= text.length; length++) {
          const typed = text.slice(0, length)
          times.ours.push(timed(() => gazetteer.search(typed)))
          times.peer.push(await timedPeer(owner, typed))
        }
      }
      ours.push(percentile(times.ours, 0.95))
      peers.push(percentile(times.peer, 0.95))
      tell(
        `${what}: round ${round} of ${rounds}, p95 ${ours.at(-1)?.toFixed(2)} ms, pg_trgm ${peers.at(-1)?.toFixed(1)} ms`,
      )
    }
    const found = await foundWithTypo(owner, gazetteer.search, texts, chance)
    return [
      limitFigure(
        {
          id,
          what: `${what}: one search while typing, p95`,
          value: median(ours),
          unit: 'ms',
          peer: 'pg_trgm, nearest by word similarity, GiST',
          peerValue: median(peers),
        },
        barMs,
      ),
      {
        id,
        what: `${what}: found among the first ten with one letter wrong`,
        value: found.ours,
        unit: '%',
        peer: 'pg_trgm',
        peerValue: found.peer,
      },
    ]
  } finally {
    await owner.query('drop table if exists peer_places')
    await owner.end()
  }
}

function timed(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

async function fillPeer(owner: Client, texts: string[]) {
  await owner.query('create extension if not exists pg_trgm')
  await owner.query('create table peer_places (id integer primary key, text text not null)')
  await owner.query(
    'insert into peer_places select row_number() over (), text from unnest($1::text[]) as text',
    [texts.map((text) => text.toLowerCase())],
  )
  await owner.query('create index on peer_places using gist (text gist_trgm_ops(siglen = 64))')
  await owner.query('vacuum analyze peer_places')
}

// The fastest of the forms that its manual gives for text being typed: nearest by word similarity, from the index.
// Tried on these entries: a GIN index with `<%` took twenty times as long on short beginnings.
const peerQuery = 'select text from peer_places order by text <->> $1 limit 10'

async function timedPeer(owner: Client, typed: string): Promise<number> {
  const from = performance.now()
  await owner.query({ name: 'typed', text: peerQuery, values: [typed.toLowerCase()] })
  return performance.now() - from
}

/** Shares of 100 whole texts, one letter of each replaced, that are among the first ten results. */
async function foundWithTypo(
  owner: Client,
  search: ReturnType<typeof makeGazetteer>['search'],
  texts: string[],
  chance: Random,
) {
  const found = { ours: 0, peer: 0 }
  for (let i = 0; i < 100; i++) {
    const text = chance.pick(texts)
    const typed = withTypo(text, chance)
    if (search(typed).some(({ label }) => label === text)) found.ours++
    const { rows } = await owner.query({ name: 'typed', text: peerQuery, values: [typed.toLowerCase()] })
    if (rows.some((row) => row.text === text.toLowerCase())) found.peer++
  }
  return found
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

function withTypo(text: string, chance: Random): string {
  const places = [...text].flatMap((letter, i) => (/\p{L}/u.test(letter) ? [i] : []))
  const at = chance.pick(places)
  return text.slice(0, at) + chance.pick([...letters]) + text.slice(at + 1)
}

/** A training city of another size, cut to the number: streets, house numbers, landmarks. */
function cityOf(entries: number): Subject {
  const { layers } = makeCity(7, { scale: entries / 60_000 })
  const streets = new Set(layers.streets.map(({ name }) => name))
  const addresses = layers.addresses.slice(0, entries - streets.size - layers.landmarks.length)
  return {
    what: 'a city: streets, house numbers, places',
    layers: { ...layers, addresses },
    texts: [
      ...[...streets].filter((name) => name !== ''),
      ...layers.landmarks.map(({ name }) => name),
      ...addresses.map(({ street, number }) => `${street} ${number}`),
    ],
  }
}

const kinds =
  'Escuela Farmacia Hotel Mercado Iglesia Taller Edificio Clínica Restaurante Parque Ferretería Banco Colegio Plaza Cafetería Bodega'.split(
    ' ',
  )
const syllables =
  'ba be bo ca ce co chi da do fa gue jo la lu ma mi mo na nu pa pi qui ra ro sa si ta tu va ve yo za'.split(
    ' ',
  )

/** As many places, no two of one name: what is hardest for an index of words. */
function distinctNames(entries: number): Subject {
  const chance = random('bench places names')
  const word = () => {
    const text = Array.from({ length: chance.whole(2, 4) }, () => chance.pick(syllables)).join('')
    return text[0]?.toUpperCase() + text.slice(1)
  }
  const names = new Set<string>()
  while (names.size < entries) names.add(`${chance.pick(kinds)} ${word()} ${word()}`)
  const landmarks = [...names].map((name, i) => ({
    id: String(i),
    name,
    kind: 'place',
    point: [-79 + (i % 300) * 0.0003, -2.9 + Math.floor(i / 300) * 0.0003] as [number, number],
  }))
  return { what: 'distinct names', layers: { ...emptyLayers('names'), landmarks }, texts: [...names] }
}

/** From PostgreSQL to a gazetteer that answers: what a start of the program waits for. */
async function loading(database: ScratchDatabase): Promise<Figure[]> {
  const { layers } = makeCity(1)
  await storeLayers(database.pool, layers)
  const loads: number[] = []
  const builds: number[] = []
  for (let round = 0; round < rounds; round++) {
    const from = performance.now()
    const loaded = await loadLayers(database.pool)
    const read = performance.now()
    makeGazetteer(loaded ?? emptyLayers('none'))
    loads.push((read - from) / 1000)
    builds.push((performance.now() - read) / 1000)
  }
  const what = `${layers.addresses.length} house numbers, ${layers.streets.length} segments`
  return [
    { id, what: `${what}: read from PostgreSQL at start`, value: median(loads), unit: 's' },
    { id, what: `${what}: gazetteer built`, value: median(builds), unit: 's' },
  ]
}
