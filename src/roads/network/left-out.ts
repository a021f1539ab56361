import type { LeftOut, Tally } from '../../places/import/left-out.ts'
import { reasons as mapReasons } from '../../places/import/left-out.ts'

/** Why something in a file is not in the network, or not wholly, in the words of the report. */
export const roadReasons = {
  notAStreet: {
    es: 'líneas por las que no se conduce ni se camina',
    en: 'lines nobody drives or walks along',
  },
  notYetOrNoMore: mapReasons.notYetOrNoMore,
  noGeometry: mapReasons.noGeometry,
  brokenRange: mapReasons.brokenRange,
  nodeMoved: mapReasons.nodeMoved,
  pointsMissing: {
    es: 'vías con puntos que el archivo no trae (cortado en el borde); entra lo que hay',
    en: 'ways with points that the file lacks (cut at its edge); taken as far as they go',
  },
  accessNotRead: {
    es: 'valores de acceso desconocidos; no cuentan',
    en: 'access values that are not known; they do not count',
  },
  conditionNotRead: {
    es: 'condiciones que no son horas de la semana; vale lo que rige sin ellas',
    en: 'conditions that are no hours of the week; what holds without them counts',
  },
  holidays: {
    es: 'horarios con feriados: se leen como cualquier semana',
    en: 'hours that name holidays: read as of any week',
  },
  reversible: {
    es: 'vías reversibles sin horario: cerradas a vehículos',
    en: 'reversible ways without hours: closed to vehicles',
  },
  speedNotRead: {
    es: 'límites de velocidad que no se entienden',
    en: 'speed limits that are not understood',
  },
  limitNotRead: {
    es: 'límites de peso, altura o ancho que no se entienden',
    en: 'limits of weight, height or width that are not understood',
  },
  barrierUnknown: {
    es: 'barreras de clase desconocida: cerradas a vehículos',
    en: 'barriers of an unknown kind: closed to vehicles',
  },
  durationNotRead: {
    es: 'duraciones de transbordador que no se entienden',
    en: 'ferry durations that are not understood',
  },
  bindsNobody: {
    es: 'prohibiciones de giro para otros (bicicletas, autobuses…)',
    en: 'turn restrictions for others (bicycles, buses...)',
  },
  memberMissing: {
    es: 'prohibiciones de giro con vías que el archivo no trae o por las que nadie conduce',
    en: 'turn restrictions with ways that the file lacks or that nobody drives',
  },
  membersApart: {
    es: 'prohibiciones de giro cuyas vías no se tocan, no se pueden recorrer así o no dicen por dónde',
    en: 'turn restrictions whose ways do not meet, cannot be driven so or do not say which way',
  },
  restrictionNotRead: {
    es: 'prohibiciones de giro de clase desconocida o sin vía de entrada, paso o salida',
    en: 'turn restrictions of an unknown kind, or without from, via or to',
  },
} as const

export type RoadReason = keyof typeof roadReasons
export type RoadLeftOut = LeftOut<RoadReason>
export type RoadTally = Tally<RoadReason>
