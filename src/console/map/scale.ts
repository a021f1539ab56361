/** The longest round distance that fits: 1, 2, 3 or 5 and noughts, in metres or kilometres (alike in every language). */
export function scaleOf(metresPerPixel: number, widestPixels: number): { label: string; pixels: number } {
  const widest = metresPerPixel * widestPixels
  const ten = 10 ** Math.floor(Math.log10(widest))
  const first = [5, 3, 2, 1].find((each) => each * ten <= widest * (1 + 1e-9)) ?? 1
  const metres = first * ten
  return { label: metres < 1000 ? `${metres} m` : `${metres / 1000} km`, pixels: metres / metresPerPixel }
}
