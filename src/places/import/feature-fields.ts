import type { Feature } from 'geojson'

/** Each field with the property names under which publishers give it; the first present counts. */
export const propertyNames = {
  name: ['name', 'nombre', 'fullname', 'full_name', 'street', 'streetname', 'calle', 'nom', 'label'],
  areaName: ['name', 'nombre', 'parroquia', 'canton', 'provincia', 'barrio', 'district', 'nhood', 'label'],
  class: ['class', 'highway', 'fclass', 'tipo'],
  oneWay: ['oneway', 'one_way', 'sentido'],
  town: ['town', 'city', 'ciudad', 'parroquia', 'municipality', 'nhood'],
  leftFrom: ['lf', 'lf_fadd', 'l_f_add', 'fromleft', 'lfromadd', 'from_left'],
  leftTo: ['lt', 'lf_toadd', 'l_t_add', 'toleft', 'ltoadd', 'to_left'],
  rightFrom: ['rf', 'rt_fadd', 'r_f_add', 'fromright', 'rfromadd', 'from_right'],
  rightTo: ['rt', 'rt_toadd', 'r_t_add', 'toright', 'rtoadd', 'to_right'],
  number: ['number', 'housenumber', 'addr:housenumber', 'numero', 'num', 'house_number'],
  addressStreet: ['street', 'addr:street', 'calle', 'streetname', 'st_name'],
  kind: ['kind', 'type', 'amenity', 'tipo', 'category'],
  service: ['service', 'servicio'],
  bridge: ['bridge', 'puente'],
  signedKmh: ['maxspeed', 'speed_limit', 'velocidad'],
} as const

type Field = keyof typeof propertyNames

/** The fields of a feature by any of their names, trimmed; empty where it has none. */
export function fieldsOf(feature: Feature): (field: Field) => string {
  const properties = new Map(
    Object.entries(feature.properties ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  )
  return (field) => {
    for (const name of propertyNames[field]) {
      const value = properties.get(name)
      if (value !== undefined && value !== null && value !== '') return String(value).trim()
    }
    return ''
  }
}
