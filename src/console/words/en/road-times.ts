import type * as es from '../es/road-times.ts'

export const arrival: typeof es.arrival = {
  in: 'in {{time}}',
  arrives: 'arrives in {{time}}',
  about: '≈ {{time}}',
  late: 'late',
  seen: 'seen {{age}} ago',
}

export const reach: typeof es.reach = {
  button: 'Reach',
  to: 'Who gets here',
  from: 'How far it gets',
  turn: 'The other way',
  upTo: '{{minutes}} min',
  streets: '{{length}} of streets',
  nothing: 'Choose an incident, a unit or a place: the streets within 4, 8 and 12 minutes are drawn.',
  none: 'The map knows no streets near there.',
  notReached: 'The centre did not answer. Close it and ask again.',
  station: 'Base of {{unit}}',
  asking: 'Measuring by road',
}
