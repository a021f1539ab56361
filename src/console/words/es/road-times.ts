export const arrival = {
  in: 'en {{time}}',
  arrives: 'llega en {{time}}',
  about: '≈ {{time}}',
  late: 'tarde',
  seen: 'vista hace {{age}}',
}

export const reach = {
  button: 'Alcance',
  to: 'Quién llega hasta aquí',
  from: 'Hasta dónde llega',
  turn: 'Al revés',
  upTo: '{{minutes}} min',
  streets: '{{length}} de calles',
  nothing: 'Elija un incidente, una unidad o un lugar: se pintan las calles a 4, 8 y 12 minutos.',
  none: 'El mapa no conoce calles cerca de ahí.',
  notReached: 'El centro no contestó. Cierre y vuelva a pedirlo.',
  station: 'Base de {{unit}}',
  asking: 'Midiendo por la calle',
}
