export const supervision = {
  title: 'Supervisión',
}
