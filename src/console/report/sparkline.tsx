const width = 84
const height = 22

/** A line without numbers: how it went. With a dashed limit where there is one. For the eye only. */
export function Sparkline({ values, limit }: { values: readonly (number | undefined)[]; limit?: number }) {
  const known = values.filter((value) => value !== undefined)
  if (known.length < 3 || known.every((value) => value === 0)) return null
  const most = Math.max(...known, limit ?? 0) * 1.1 || 1
  const x = (at: number) => (at / (values.length - 1)) * (width - 2) + 1
  const y = (value: number) => height - 1 - (value / most) * (height - 2)
  const points = values.flatMap((value, at) => (value === undefined ? [] : [`${x(at)},${y(value)}`]))
  return (
    <svg className="sparkline" width={width} height={height} aria-hidden="true">
      {limit !== undefined && <line className="limit" x1={0} x2={width} y1={y(limit)} y2={y(limit)} />}
      <polyline points={points.join(' ')} />
    </svg>
  )
}
