export const incidentPage = {
  title: 'Incidente',
}
