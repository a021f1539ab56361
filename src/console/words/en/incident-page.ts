export const incidentPage = {
  title: 'Incident',
}
