import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench, Figure } from './frame.ts'
import { cityFigures } from './roads-city.ts'
import { millionFigures } from './roads-million.ts'
import { readingFigures } from './roads-reading.ts'

const parts = [
  { id: 'roads/N1', files: ['heidelberg.osm.pbf'], measure: cityFigures },
  { id: 'roads/N2', files: ['NW.gr.xz'], measure: millionFigures },
  {
    id: 'roads/N6',
    files: [
      'heidelberg.osm.pbf',
      'liechtenstein.osm.pbf',
      'monaco.osm.pbf',
      'north-bayreuth.osm.gz',
      'porto_alegre.osm.pbf',
    ],
    measure: readingFigures,
  },
]

/**
 * roads/N1, N2, N3 and N6: exact road times in a city and on a million nodes, new weights, the order, reading maps. The
 * maps are no part of this repository (`../shared/data/roads` or `AMPARO_DATA`).
 */
export const bench: Bench = {
  name: 'roads',
  async run(tools) {
    const folder = join(process.env.AMPARO_DATA ?? join(tools.root, '../shared/data'), 'roads')
    const figures: Figure[] = []
    for (const { id, files, measure } of parts) {
      tools.stopping.throwIfAborted()
      const paths = files.map((file) => join(folder, file))
      const missing = paths.filter((path) => !existsSync(path))
      if (missing.length === 0) figures.push(...(await measure(tools, paths)))
      else
        figures.push({
          id,
          what: 'road maps',
          value: null,
          unit: '',
          absent: `${missing.join(', ')} not there (set AMPARO_DATA)`,
        })
    }
    return figures
  },
}
