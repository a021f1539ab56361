import { KeyCap } from '../keys/key-cap.tsx'
import type { Location } from '../live/records.ts'
import { formatDistance } from '../time/duration.ts'
import { useWords } from '../words/words.ts'
import { metresBetween, type Place } from './place-search.ts'

/** One found place: its number (as on the map), name, town, and how it lies to the telephone's circle. */
export function CandidateRow({
  place,
  index,
  marked,
  cap,
  phone,
  typed,
  onChoose,
}: {
  place: Place
  index: number
  marked: boolean
  cap?: string
  phone?: Location
  typed: string
  onChoose(): void
}) {
  return (
    <div
      id={`place-${index}`}
      className={`candidate ${marked ? 'on' : ''}`}
      role="option"
      aria-selected={marked}
      tabIndex={-1}
      onPointerDown={(event) => {
        event.preventDefault()
        onChoose()
      }}
    >
      <span className="digit">{index + 1}</span>
      <b className="cut">
        <Matched text={place.label} typed={typed} />
      </b>
      <span className="third cut">{place.district ?? place.town}</span>
      <Distance place={place} phone={phone} />
      {cap ? <KeyCap k={cap} /> : <i />}
    </div>
  )
}

/** The key that takes a row, or that goes to it from the marked one (`-1`: none is). */
export function capOf(index: number, marked: number, last: number): string | undefined {
  if (index === marked) return 'Enter'
  if (index === marked + 1) return 'ArrowDown'
  return marked < 0 && index === last ? 'ArrowUp' : undefined
}

function Distance({ place, phone }: { place: Place; phone?: Location }) {
  const { t, language } = useWords()
  if (!phone?.point) return <span className="distance cut">{place.district ? '' : place.town}</span>
  const metres = metresBetween(place.point, phone.point)
  const inside = phone.precisionMetres !== undefined && metres <= phone.precisionMetres
  const distance = formatDistance(metres, language)
  return <span className="distance">{inside ? t('call.inside', { distance }) : distance}</span>
}

/** Underlines the parts of a name that answer what was typed. */
function Matched({ text, typed }: { text: string; typed: string }) {
  const at = text.toLowerCase().indexOf(typed.trim().toLowerCase())
  if (at < 0 || !typed.trim()) return text
  const end = at + typed.trim().length
  return (
    <>
      {text.slice(0, at)}
      <u>{text.slice(at, end)}</u>
      {text.slice(end)}
    </>
  )
}

/** Nothing typed: Enter takes the place where the telephone is. */
export function PhoneRow({ location, onChoose }: { location: Location; onChoose(): void }) {
  const { t } = useWords()
  return (
    <Row index={0} marked cap="Enter" onChoose={onChoose}>
      <b className="cut">{location.label || t('call.phoneThere')}</b>
      <span className="third cut">{t('call.phoneThere')}</span>
      <span className="distance">
        {location.precisionMetres !== undefined && `± ${Math.round(location.precisionMetres)} m`}
      </span>
    </Row>
  )
}

/** Behind the places found: keeps the words as they were said, without a point on the map. */
export function TypedRow({
  text,
  index,
  marked,
  cap,
  onChoose,
}: {
  text: string
  index: number
  marked: boolean
  cap?: string
  onChoose(): void
}) {
  const { t } = useWords()
  return (
    <Row index={index} marked={marked} cap={cap} onChoose={onChoose}>
      <b className="cut">«{text}»</b>
      <span className="third cut rest">{t('call.asSaid')}</span>
    </Row>
  )
}

function Row({
  index,
  marked,
  cap,
  onChoose,
  children,
}: {
  index: number
  marked: boolean
  cap?: string
  onChoose(): void
  children: React.ReactNode
}) {
  return (
    <div
      id={`place-${index}`}
      className={`candidate ${marked ? 'on' : ''}`}
      role="option"
      aria-selected={marked}
      tabIndex={-1}
      onPointerDown={(event) => {
        event.preventDefault()
        onChoose()
      }}
    >
      <span className="digit">{index + 1}</span>
      {children}
      {cap ? <KeyCap k={cap} /> : <i />}
    </div>
  )
}
