export const administration = {
  title: 'Administración',
}
