/**
 * The vehicles that limits are held against. The heavy one is what German fire access must bear (DIN 14090:
 * 16 t, 10 t an axle, 3.5 m high) at the width that traffic law allows (2.55 m); the light one is an ambulance on a
 * van. The project's own choice; larger ladders and tankers of a centre ask for more.
 */
export const heavyVehicle = {
  tonnes: 16,
  axleTonnes: 10,
  heightMetres: 3.5,
  widthMetres: 2.55,
  lengthMetres: 10,
}
export const lightVehicle = {
  tonnes: 3.5,
  axleTonnes: 2,
  heightMetres: 2.8,
  widthMetres: 2.1,
  lengthMetres: 6,
}

export type Vehicle = typeof heavyVehicle
