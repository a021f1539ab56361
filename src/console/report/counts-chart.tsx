import { formatNumber } from '../words/numbers.ts'
import { useWords } from '../words/words.ts'
import { marksOf, shownLabels } from './scale.ts'
import { useWidth } from './use-width.ts'

export interface CountsPoint {
  key: string
  name: string
  mark: string
  /** All of them, and those of them that ask for a look. */
  all: number
  part: number
}

const height = 150
const left = 44
const right = 12
const top = 10
const bottom = 24

/** How many there were at each point, and how many of these were lost: two greys, the second darker. */
export function CountsChart({
  title,
  names,
  points,
  onOpen,
}: {
  title: string
  names: { all: string; part: string }
  points: readonly CountsPoint[]
  onOpen(point: CountsPoint): void
}) {
  const { t, language } = useWords()
  const isEmpty = points.every(({ all }) => all === 0)
  const [frame, width] = useWidth<HTMLDivElement>()
  const marks = marksOf(Math.max(...points.map(({ all }) => all), 3), 3)
  const most = marks.at(-1) as number
  const tall = (count: number) => (count / most) * (height - top - bottom)
  const step = (width - left - right) / Math.max(1, points.length)
  const bar = Math.min(44, Math.max(1, step * 0.78))
  const labelled = new Set(shownLabels(points.length, (width - left) / 46))
  const base = height - bottom
  return (
    <figure className="chart">
      <figcaption>
        <b>{title}</b>
        <span className="push" />
        <span className="legend third" aria-hidden="true">
          <i className="bar-all" /> {names.all} <i className="bar-part" /> {names.part}
        </span>
      </figcaption>
      <div ref={frame} className="chart-frame">
        {isEmpty && <p className="chart-none third">{t('report.nothingCounted')}</p>}
        {width > 0 && !isEmpty && (
          <svg width={width} height={height} aria-hidden="true">
            {marks.map((mark) => (
              <g key={mark}>
                <line
                  className="mark"
                  x1={left}
                  x2={width - right}
                  y1={base - tall(mark)}
                  y2={base - tall(mark)}
                />
                <text className="axis" x={left - 8} y={base - tall(mark) + 4} textAnchor="end">
                  {formatNumber(mark, language)}
                </text>
              </g>
            ))}
            {points.map((point, at) => {
              const x = left + step * at + (step - bar) / 2
              return (
                // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of the pointer; the table opens the same by keyboard
                <g key={point.key} className="point" onClick={() => point.all > 0 && onOpen(point)}>
                  <rect className="hit" x={left + step * at} y={top} width={step} height={height - top} />
                  <rect
                    className="bar-all"
                    x={x}
                    y={base - tall(point.all)}
                    width={bar}
                    height={tall(point.all)}
                  />
                  <rect
                    className="bar-part"
                    x={x}
                    y={base - tall(point.part)}
                    width={bar}
                    height={tall(point.part)}
                  />
                  {labelled.has(at) && (
                    <text className="axis" x={x + bar / 2} y={height - 7} textAnchor="middle">
                      {point.mark}
                    </text>
                  )}
                </g>
              )
            })}
          </svg>
        )}
      </div>
      <table className="hidden">
        <caption>{title}</caption>
        <tbody>
          {points.map(({ key, name, all, part }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>
                {formatNumber(all, language)} {names.all}
              </td>
              <td>
                {formatNumber(part, language)} {names.part}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
