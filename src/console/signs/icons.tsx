const paths = {
  phone:
    'M3.2 2.5h2.9l1.4 3.4-1.8 1.3a8.6 8.6 0 0 0 3.6 3.6l1.3-1.8 3.4 1.4v2.9A1.2 1.2 0 0 1 12.7 14.5 10.8 10.8 0 0 1 2 3.7 1.2 1.2 0 0 1 3.2 2.5Z',
  mobile: 'M4.5 1.5h7v13h-7zM7 12.5h2',
  message: 'M2.5 3.5h11v7h-6l-3 3v-3h-2zM5.5 7h5',
  pin: 'M8 14.2S3.2 9.8 3.2 6.4a4.8 4.8 0 0 1 9.6 0C12.8 9.8 8 14.2 8 14.2ZM8 4.9a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2Z',
  check: 'M2.8 8.4 6.3 12l7-8',
  enter: 'M13 3v5.5H4M6.8 5.6 3.8 8.5l3 2.9',
  down: 'M8 3v9.5M4.2 8.8 8 12.6l3.8-3.8',
  right: 'M3 8h9.5M8.8 4.2 12.6 8l-3.8 3.8',
  eye: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8ZM8 6.1a1.9 1.9 0 1 1 0 3.8 1.9 1.9 0 0 1 0-3.8Z',
  link: 'M6.6 9.4 9.4 6.6M7.2 4.9l1.6-1.6a2.6 2.6 0 0 1 3.8 3.8L11 8.7M8.8 11.1l-1.6 1.6a2.6 2.6 0 0 1-3.8-3.8L5 7.3',
  warning: 'M8 2.2 14.4 13.4H1.6ZM8 6.4v3.2M8 11.4v.2',
  clock: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM8 4.6V8l2.4 1.6',
} as const

export type IconName = keyof typeof paths

/** One family of drawings, never without words beside it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}

export function Brand({ size = 22 }: { size?: number }) {
  return (
    <svg className="brand" width={size} height={size} viewBox="0 0 22 22" aria-hidden="true">
      <path d="M3 17.5V11a8 8 0 0 1 16 0v6.5" />
      <path d="M7 17.5V11a4 4 0 0 1 8 0v6.5" />
      <circle cx="11" cy="16.6" r="1.5" />
    </svg>
  )
}
