import { type ChangeEvent, useRef, useState } from 'react'
import { KeyButton } from '../keys/button.tsx'
import { send } from '../live/send.ts'
import { useRows } from '../live/store.ts'
import { changeArea } from '../orders.ts'
import { RefusalAt } from '../parts/refusal.tsx'
import { useMay } from '../session/use-may.ts'
import { useWords, type WordKey } from '../words/words.ts'
import { type AreaDraft, type AreaTrouble, readAreas } from './areas-file.ts'
import { loadAreas, useAreas } from './areas-store.ts'
import { incidentsIn, touchesOfDrawn } from './areas-touched.ts'
import { TouchesList } from './touches-list.tsx'

const mostShown = 8

type Read = { name: string; areas: AreaDraft[]; troubles: AreaTrouble[] }

/** Areas from a GeoJSON file: first what it would draw and reach, then by one key each as a change of its own. */
export function AreasUpload() {
  const { t } = useWords()
  const may = useMay()
  const field = useRef<HTMLInputElement>(null)
  const { areas: listed } = useAreas()
  const [read, setRead] = useState<Read>()
  const [done, setDone] = useState<number>()
  if (!may(changeArea('x', {}))) return null
  async function take(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file) return
    setDone(undefined)
    setRead({ name: file.name, ...readAreas(new Uint8Array(await file.arrayBuffer()), listed) })
  }
  async function draw(areas: readonly AreaDraft[]) {
    const refused: AreaDraft[] = []
    for (const area of areas) {
      const { id, name, service, shape, known } = area
      const own = name !== (known?.shipped.name ?? '') && { name }
      const whose = service ?? known?.service
      const given = whose !== undefined && whose !== known?.shipped.service && { service: whose }
      const outcome = await send(changeArea(id, { ...own, ...given, shape }))
      if (!outcome.ok) refused.push(area)
    }
    // what was refused stays, with why beside it
    setRead((before) => (before && refused.length > 0 ? { ...before, areas: refused } : undefined))
    setDone(areas.length - refused.length)
    void loadAreas()
  }
  return (
    <div className="areas-upload">
      <input ref={field} type="file" accept=".geojson,.json" hidden onChange={(event) => void take(event)} />
      <div className="choices">
        <KeyButton k="u" label={t('administration.bringAreas')} onPress={() => field.current?.click()} />
        {read && read.areas.length > 0 && (
          <KeyButton
            k="F6"
            main
            label={t('administration.drawAreas', { count: read.areas.length })}
            onPress={() => void draw(read.areas)}
          />
        )}
        {read && <KeyButton k="q" label={t('administration.dropAreas')} onPress={() => setRead(undefined)} />}
      </div>
      {read && read.troubles.length > 0 && <Troubles read={read} />}
      {read && read.areas.length > 0 && <Preview areas={read.areas} />}
      {done !== undefined && (
        <p role="status" className="small">
          {t('administration.areasDrawn', { count: done })}
        </p>
      )}
    </div>
  )
}

function Troubles({ read: { name, troubles } }: { read: Read }) {
  const { t } = useWords()
  return (
    <ul role="status" className="small">
      <li>
        <b>{t('administration.areasWrong', { name })}</b>
      </li>
      {troubles.slice(0, mostShown).map(({ line, fault, value }) => (
        <li key={`${line} ${fault}`}>
          {t('administration.areaLine', { line })}:{' '}
          {t(`administration.areaFault.${fault}` as WordKey, { value })}
        </li>
      ))}
      {troubles.length > mostShown && (
        <li className="third">{t('administration.more', { count: troubles.length - mostShown })}</li>
      )}
    </ul>
  )
}

/** What would be drawn, and the open incidents that lie inside: they keep the areas they were placed in. */
function Preview({ areas }: { areas: readonly AreaDraft[] }) {
  const { t } = useWords()
  const incidents = useRows((state) => state.incident)
  return (
    <div role="status">
      <ul className="small">
        {areas.slice(0, mostShown).map(({ id, name, service, shape, known }) => (
          <li key={id}>
            <b>{name}</b>{' '}
            <span className="second">{t(`administration.areaKind.${shape.kind}` as WordKey)}</span>{' '}
            {service ?? ''}{' '}
            <span className="third">
              {known ? t('administration.areaRedrawn', { name: known.name }) : t('administration.areaAdded')}
              {' · '}
              {t('administration.inside', {
                count: incidentsIn([{ shape, ...(known && { known }) }], incidents.values()).length,
              })}
            </span>
            <RefusalAt stream={`setting/area:${id}`} />
          </li>
        ))}
        {areas.length > mostShown && (
          <li className="third">{t('administration.more', { count: areas.length - mostShown })}</li>
        )}
      </ul>
      <TouchesList touches={touchesOfDrawn(areas, incidents.values())} />
      <p className="third small">{t('administration.areasKept')}</p>
    </div>
  )
}
