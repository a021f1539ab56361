import type { Tags } from '../../../exchange/osm.ts'
import { type RoadClass, segmentTrait, travelKind } from '../road-network.ts'

const { normal, sirens, heavy, foot } = travelKind
export const vehicles = normal | sirens | heavy
const everybody = vehicles | foot

/** What a way is, and who uses such ways where its tags say nothing of access. */
export interface WayClass {
  class: RoadClass
  traits: number
  usual: number
  /** Made for walking: tags open it to cars only where they name cars. */
  forWalking?: boolean
}

const ofHighway: Record<string, WayClass> = {
  motorway: { class: 'motorway', traits: 0, usual: vehicles },
  trunk: { class: 'trunk', traits: 0, usual: everybody },
  primary: { class: 'primary', traits: 0, usual: everybody },
  secondary: { class: 'secondary', traits: 0, usual: everybody },
  tertiary: { class: 'tertiary', traits: 0, usual: everybody },
  unclassified: { class: 'unclassified', traits: 0, usual: everybody },
  road: { class: 'unclassified', traits: 0, usual: everybody },
  residential: { class: 'residential', traits: 0, usual: everybody },
  living_street: { class: 'living', traits: segmentTrait.living, usual: everybody },
  // Wide and kept clear for fire engines, and closed to others: so under sirens alone.
  pedestrian: { class: 'living', traits: segmentTrait.living, usual: sirens | heavy | foot },
  service: { class: 'service', traits: 0, usual: everybody },
  busway: { class: 'service', traits: 0, usual: sirens | heavy },
  track: { class: 'track', traits: 0, usual: everybody },
  path: { class: 'path', traits: 0, usual: foot, forWalking: true },
  footway: { class: 'path', traits: 0, usual: foot, forWalking: true },
  cycleway: { class: 'path', traits: 0, usual: foot, forWalking: true },
  bridleway: { class: 'path', traits: 0, usual: foot, forWalking: true },
  steps: { class: 'path', traits: 0, usual: foot, forWalking: true },
}

const ferry: WayClass = { class: 'ferry', traits: segmentTrait.ferry, usual: everybody }
const emergencyAccess: WayClass = { class: 'service', traits: 0, usual: sirens | heavy | foot }

const goneOrComing = new Set(['construction', 'proposed', 'planned', 'abandoned', 'razed', 'disused', 'no'])

/** What a way is to a network of roads (OSM wiki, "Key:highway", "Tag:route=ferry"); a reason where it is none. */
export function wayClassOf(tags: Tags): WayClass | 'notAStreet' | 'notYetOrNoMore' {
  if (tags.route === 'ferry' && !tags.highway) return ferry
  const highway = tags.highway ?? ''
  if (goneOrComing.has(highway)) return 'notYetOrNoMore'
  if (tags.area === 'yes') return 'notAStreet'
  if (highway === 'service' && tags.service === 'emergency_access') return emergencyAccess
  const found = ofHighway[highway.replace(/_link$/, '')]
  if (!found) return 'notAStreet'
  if (highway.endsWith('_link')) return { ...found, traits: found.traits | segmentTrait.link }
  return found
}
