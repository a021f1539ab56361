import type { IncidentType } from '../incidents/types.ts'

let shipped: ReadonlyMap<string, IncidentType> = new Map()

/** Sets the types as they come with the program and the centre's own files: what a change taken back may put back. */
export function setShippedTypes(types: readonly IncidentType[]): void {
  shipped = new Map(types.map((type) => [type.code, type]))
}

/** A type as shipped; undefined where the centre itself made it. */
export function shippedType(code: string): IncidentType | undefined {
  return shipped.get(code)
}

/** Every service that a type names: its owner, those it involves, and those that its answers send. */
export function servicesNamed({ owner, services, questions }: IncidentType): string[] {
  const asked = questions.flatMap(({ options }) => options.flatMap((option) => option.needs ?? []))
  return [...new Set([owner, ...services, ...asked.map(({ service }) => service)])]
}
