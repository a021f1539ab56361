export const administration = {
  title: 'Administration',
}
