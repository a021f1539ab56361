const foot = 0.3048
const inch = 0.0254

/** Metres of a length as tagged (`3.5`, `3.5 m`, `11'6"`, `12 ft`); undefined where it is none. */
export function metresOf(text: string): number | undefined {
  const [, feet, inches] =
    /^(\d+(?:\.\d+)?)\s*(?:'|ft)\s*(?:(\d+(?:\.\d+)?)\s*(?:"|''|in)?)?$/.exec(text) ?? []
  if (feet !== undefined) return Number(feet) * foot + Number(inches ?? 0) * inch
  const [, value, unit] = /^(\d+(?:[.,]\d+)?)\s*(m|cm|km)?$/.exec(text) ?? []
  if (value === undefined) return undefined
  const factor = unit === 'cm' ? 0.01 : unit === 'km' ? 1000 : 1
  return Number(value.replace(',', '.')) * factor
}

const tonnesPerUnit: Record<string, number> = {
  t: 1,
  mt: 1,
  kg: 0.001,
  st: 0.90718474,
  lt: 1.0160469,
  lbs: 0.00045359237,
  lb: 0.00045359237,
}

/** Tonnes of a weight as tagged (`7.5`, `7.5 t`, `7500 kg`, `8 st`, `16000 lbs`); undefined where it is none. */
export function tonnesOf(text: string): number | undefined {
  const [, value, unit] = /^(\d+(?:[.,]\d+)?)\s*([a-z]*)$/.exec(text.toLowerCase()) ?? []
  const factor = tonnesPerUnit[unit || 't']
  return value === undefined || factor === undefined ? undefined : Number(value.replace(',', '.')) * factor
}
