import { useEffect, useState } from 'react'
import type { Location } from '../live/records.ts'
import { whereabouts } from './place-search.ts'

/** Where the telephone is, named by its nearest address, ready to be taken over with Enter. */
export function usePhonePlace(phone: Location | undefined): Location | undefined {
  const [named, setNamed] = useState<Location>()
  const lon = phone?.point?.[0]
  const lat = phone?.point?.[1]
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the point changes, not with each word of the call
  useEffect(() => {
    if (lon === undefined || lat === undefined) return setNamed(undefined)
    let current = true
    void whereabouts([lon, lat]).then((here) => {
      if (current) setNamed(phone && { ...phone, label: here.nearestAddress?.label ?? phone.label })
    })
    return () => {
      current = false
    }
  }, [lon, lat])
  if (phone && !phone.point) return phone
  return named
}
