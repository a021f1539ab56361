export const desk = {
  panes: 'Partes de la pantalla',
  screens: 'Pantallas',
  notices: 'Avisos',
  call: 'Llamada',
  dispatch: 'Despacho',
  map: 'Mapa',
  shift: 'Turno',
  incident: 'Incidente',
  supervision: 'Supervisión',
  report: 'Informe',
  administration: 'Administración',
  training: 'entrenamiento',
  otherLanguage: 'English',
  theme: { system: 'Tema del equipo', dark: 'Tema oscuro', light: 'Tema claro' },
}

export const session = {
  what: 'Consola del centro de emergencias',
  person: 'Usuario',
  password: 'Clave',
  code: 'Código de seis cifras',
  enter: 'Entrar',
  entering: 'Entrando',
  leave: 'Salir',
  training: 'En un centro de entrenamiento, los usuarios y la clave se imprimen al arrancar el programa.',
  desks: 'Puestos de entrenamiento',
  desksHow: 'Siéntese en uno: con un clic, o con Alt y su número.',
  roles: {
    callTaker: 'recepción',
    dispatcher: 'despacho',
    cameraOperator: 'cámaras',
    supervisor: 'supervisión',
    crew: 'equipo',
    technician: 'técnica',
    administrator: 'administración',
    overseer: 'veeduría',
  },
  calls: 'Para pedir ayuda como ciudadana o ciudadano:',
  unreachable: 'El centro no contesta',
  unreachableNext: 'Se vuelve a intentar cada dos segundos. Si sigue, avise a la técnica.',
}

export const live = {
  fresh: 'Al día',
  lost: 'Sin conexión',
  silent: 'Sin noticias del centro desde hace {{time}}',
  old: 'Lo que ve es de las {{time}}. Lo que escribe se guarda y sale al volver.',
  waiting: 'Por salir: {{count}}',
}

export const keys = {
  all: 'Teclas',
  how: 'Las letras solas valen fuera de los campos; dentro de un campo, con Alt. Con Alt pulsada, cada tecla se ve grande sobre su botón.',
  find: 'Buscar un acto o una tecla',
  here: 'En esta pantalla',
  front: 'Lo que está delante',
  everywhere: 'En todas partes',
  notNow: 'ahora no',
  none: 'Ninguna tecla con «{{text}}»',
  close: 'Cerrar',
  enter: 'Enter',
  down: 'flecha abajo',
  up: 'flecha arriba',
  end: 'Fin',
}

export const parts = {
  putAway: 'Quitar el aviso',
  sending: 'enviando',
  reason: 'motivo',
  and: 'y',
  failed: 'Esta parte falló',
  failedHow: 'Las demás siguen. Vuelva a abrirla; si se repite, avise a la técnica.',
  again: 'Volver a abrir',
}
