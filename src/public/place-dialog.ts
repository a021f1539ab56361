import { request } from './connection.ts'
import { setText, show, svg, the } from './page.ts'
import { type LonLat, type PictureFrame, pathOf, project, type Street, unproject } from './picture.ts'

/** What the caller says about where they are. */
export type PlaceReport =
  | { source: 'typed'; label: string }
  | { source: 'gazetteer'; label: string; placeId: string; position: { lon: number; lat: number } }
  | { source: 'pin'; position: { lon: number; lat: number; precisionMetres: number } }

export interface PlaceDialogSettings {
  call(): { call: string; token: string } | undefined
  send(report: PlaceReport): void
}

interface Found {
  id: string
  label: string
  point: LonLat
}

const searchAfterMs = 250

/** The question "where are you?": a typed place, one chosen from a list, or a tap on the map. */
export function createPlaceDialog(settings: PlaceDialogSettings) {
  const dialog = the<HTMLDialogElement>('where')
  const address = the<HTMLInputElement>('address')
  const list = the('found')
  let chosen: PlaceReport | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  address.addEventListener('input', () => {
    chosen = undefined
    clearTimeout(timer)
    timer = setTimeout(search, searchAfterMs)
  })
  the<HTMLFormElement>('whereForm').addEventListener('submit', () => {
    const label = address.value.trim()
    if (chosen) settings.send(chosen)
    else if (label) settings.send({ source: 'typed', label })
  })

  async function search() {
    const text = address.value.trim()
    const own = settings.call()
    if (text.length < 3 || !own) return showFound([])
    const answer = await request(`/${own.call}/places?q=${encodeURIComponent(text)}`, own.token).catch(
      () => undefined,
    )
    if (answer?.status === 200 && address.value.trim() === text) showFound(answer.body.results as Found[])
  }

  function showFound(found: Found[]) {
    list.replaceChildren(
      ...found.map((place) => {
        const option = document.createElement('li')
        const button = document.createElement('button')
        button.type = 'button'
        setText(button, place.label)
        button.addEventListener('click', () => choose(place))
        option.append(button)
        return option
      }),
    )
  }

  function choose({ id, label, point: [lon, lat] }: Found) {
    address.value = label
    chosen = { source: 'gazetteer', label, placeId: id, position: { lon, lat } }
    showFound([])
  }

  /** Shows streets to tap on, where the page has any. */
  function showPicture(centre: LonLat | undefined, streets: Street[]) {
    const visible = centre !== undefined && streets.length > 0
    show(the('pinArea'), visible)
    if (!visible) return
    const frame: PictureFrame = { centre, halfMetres: 240, width: 358, height: 260 }
    const picture = drawPicture(frame, streets)
    const pin = picture.lastElementChild as SVGElement
    picture.addEventListener('click', (event) => {
      const box = picture.getBoundingClientRect()
      const scale = frame.width / box.width
      const at: [number, number] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale]
      pin.setAttribute('transform', `translate(${at[0]} ${at[1]})`)
      const [lon, lat] = unproject(frame, at)
      chosen = { source: 'pin', position: { lon, lat, precisionMetres: 25 } }
      address.value = ''
    })
    the('pinPicture').replaceChildren(picture)
  }

  return {
    open(centre: LonLat | undefined, streets: Street[]) {
      chosen = undefined
      address.value = ''
      showFound([])
      showPicture(centre, streets)
      if (!dialog.open) dialog.showModal()
    },
    close: () => dialog.close(),
  }
}

/** Streets, and a mark in the middle of what is uncertain about it. The mark is the last child. */
export function drawPicture(frame: PictureFrame, streets: Street[], precisionMetres = 0): SVGElement {
  const { width, height, centre, halfMetres } = frame
  const picture = svg('svg', {
    viewBox: `0 0 ${width} ${height}`,
    preserveAspectRatio: 'xMidYMid slice',
    'aria-hidden': 'true',
  })
  const [x, y] = project(frame, centre)
  const radius = Math.min(height * 0.46, (precisionMetres / halfMetres) * (width / 2))
  const mark = svg('g', { transform: `translate(${x} ${y})` })
  if (radius > 9) mark.append(svg('circle', { class: 'around', r: radius }))
  mark.append(svg('circle', { class: 'here', r: 7 }))
  picture.append(
    svg('path', { class: 'street', d: pathOf(frame, streets, false) }),
    svg('path', { class: 'street main', d: pathOf(frame, streets, true) }),
    mark,
  )
  return picture
}
