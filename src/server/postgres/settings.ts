export interface Sizes {
  sharedBuffersMegabytes: number
  maxConnections: number
}

/**
 * The server's settings, given on its command line so that an update of the program changes them and no
 * file has to. The first three are what "acknowledged" means; the rest keeps a data folder small, keeps
 * statements and rows out of the log (they may name people), and speaks one language to us.
 */
export function serverSettings(socket: string, sizes: Sizes): Record<string, string> {
  return {
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    shared_buffers: `${sizes.sharedBuffersMegabytes}MB`,
    max_connections: String(sizes.maxConnections),
    wal_level: 'replica',
    min_wal_size: '48MB',
    max_wal_size: '512MB',
    checkpoint_timeout: '5min',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    password_encryption: 'scram-sha-256',
  }
}

/** `-c name=value` for each, in order. */
export function settingArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
