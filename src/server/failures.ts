interface FailureWords {
  /** What happened. */
  what: string
  /** Whether anything was lost. Empty only where nothing could be. */
  lost: string
  /** What to do. */
  next: string
}

const nothingLost = { es: 'No se perdió nada.', en: 'Nothing was lost.' }

/** Every reason for which the program does not start or go on, in its users' words. */
export const failures = {
  portTaken: {
    es: {
      what: 'El puerto {port} de {host} ya está en uso{by}.',
      lost: nothingLost.es,
      next: 'Detenga el otro programa, o elija otro puerto: npm start -- --port {free}',
    },
    en: {
      what: 'Port {port} of {host} is already in use{by}.',
      lost: nothingLost.en,
      next: 'Stop the other program, or choose another port: npm start -- --port {free}',
    },
  },
  portForbidden: {
    es: {
      what: 'No se puede atender en el puerto {port} de {host}: {reason}.',
      lost: nothingLost.es,
      next: 'Elija una dirección de esta máquina y un puerto de 1024 o más: npm start -- --port {free}',
    },
    en: {
      what: 'It is not possible to listen on port {port} of {host}: {reason}.',
      lost: nothingLost.en,
      next: 'Choose an address of this machine and a port of 1024 or above: npm start -- --port {free}',
    },
  },
  folderNotWritable: {
    es: {
      what: 'No se puede escribir en la carpeta de datos {folder}: {reason}.',
      lost: nothingLost.es,
      next: 'Dé permiso de escritura al usuario {user}, o elija otra carpeta: npm start -- --folder DIR',
    },
    en: {
      what: 'The data folder {folder} cannot be written: {reason}.',
      lost: nothingLost.en,
      next: 'Give the user {user} the right to write there, or choose another folder: npm start -- --folder DIR',
    },
  },
  folderInUse: {
    es: {
      what: 'Otro Amparo ya trabaja con la carpeta de datos {folder}{by}.',
      lost: nothingLost.es,
      next: 'Use aquel, deténgalo, o elija otra carpeta: npm start -- --folder DIR --port N',
    },
    en: {
      what: 'Another Amparo already works on the data folder {folder}{by}.',
      lost: nothingLost.en,
      next: 'Use that one, stop it, or choose another folder: npm start -- --folder DIR --port N',
    },
  },
  diskFull: {
    es: {
      what: 'No queda espacio en el disco de {folder}: hay {freeMegabytes} MB libres y hacen falta {neededMegabytes} MB.',
      lost: 'Todo lo que el sistema confirmó sigue en el registro.',
      next: 'Libere espacio en ese disco y vuelva a arrancar.',
    },
    en: {
      what: 'The disk of {folder} is full: {freeMegabytes} MB are free and {neededMegabytes} MB are needed.',
      lost: 'Everything the system had confirmed is still in the record.',
      next: 'Free space on that disk and start again.',
    },
  },
  dataFolderDamaged: {
    es: {
      what: 'Los archivos de PostgreSQL en {folder} están dañados: {reason}.',
      lost: 'Amparo no cambió nada en ellos; si algo se perdió solo puede decirlo una copia de seguridad.',
      next: 'Guarde una copia de la carpeta tal como está, y restaure la última copia de seguridad en una carpeta vacía: npm run amparo -- restore COPIA --folder DIR',
    },
    en: {
      what: "PostgreSQL's files in {folder} are damaged: {reason}.",
      lost: 'Amparo changed nothing in them; whether anything was lost only a backup can tell.',
      next: 'Keep a copy of the folder as it is, and restore the last backup into an empty folder: npm run amparo -- restore BACKUP --folder DIR',
    },
  },
  recordGone: {
    es: {
      what: 'Un centro ya trabajó con {folder} (lo dicen {traces}), pero su registro no está: falta {gone}.',
      lost: 'Amparo no cambió nada ni empieza otro registro vacío en su lugar; si algo se perdió depende de si aparece o de su último respaldo.',
      next: 'Devuelva eso a su lugar; o, si el centro usa otra base de datos, ponga DATABASE_URL; o restaure el último respaldo en una carpeta nueva: npm run amparo -- restore RESPALDO --folder DIR --key centre.key. Para un centro nuevo elija otra carpeta (--folder DIR) y otra llave.',
    },
    en: {
      what: 'A centre has worked with {folder} (as {traces} tell), but its record is not there: {gone} is missing.',
      lost: 'Amparo changed nothing and begins no other, empty record in its place; whether anything was lost depends on whether it is found, or on your last backup.',
      next: 'Bring it back to its place; or, if the centre uses another database, set DATABASE_URL; or restore the last backup into a new folder: npm run amparo -- restore BACKUP --folder DIR --key centre.key. For a new centre choose another folder (--folder DIR) and another key.',
    },
  },
  recordEmpty: {
    es: {
      what: 'En {where} no hay ningún registro: no tiene ni un evento, y un centro escribe el primero al arrancar.',
      lost: 'Amparo no cambió nada. Si aquí ya trabajó un centro, lo que había falta entero.',
      next: 'Si debía haber un registro, busque la carpeta o la base de datos de antes, o restaure el último respaldo en una carpeta nueva: npm run amparo -- restore RESPALDO --folder DIR',
    },
    en: {
      what: 'There is no record in {where}: it has not one event, and a centre writes the first when it starts.',
      lost: 'Amparo changed nothing. If a centre has worked here, all that it had is missing.',
      next: 'If there should be a record, look for the folder or database of before, or restore the last backup into a new folder: npm run amparo -- restore BACKUP --folder DIR',
    },
  },
  dataFolderOtherVersion: {
    es: {
      what: 'La carpeta {folder} es de PostgreSQL {found}, y este Amparo trae PostgreSQL {ours}.',
      lost: nothingLost.es,
      next: 'Arranque con el Amparo que la escribió, haga una copia de seguridad, y restáurela con este.',
    },
    en: {
      what: 'The folder {folder} belongs to PostgreSQL {found}, and this Amparo brings PostgreSQL {ours}.',
      lost: nothingLost.en,
      next: 'Start it with the Amparo that wrote it, make a backup, and restore that with this one.',
    },
  },
  databaseIsNewer: {
    es: {
      what: 'La base de datos es de un Amparo más nuevo: está en la migración {found}, y este programa llega hasta la {known}.',
      lost: 'No se perdió nada y no se cambió nada.',
      next: 'Arranque con la versión más nueva del programa, o restaure una copia de seguridad hecha con esta versión.',
    },
    en: {
      what: 'The database belongs to a newer Amparo: it is at migration {found}, and this program knows up to {known}.',
      lost: 'Nothing was lost and nothing was changed.',
      next: 'Start the newer version of the program, or restore a backup made with this version.',
    },
  },
  migrationChanged: {
    es: {
      what: 'La migración {name} no es la que se aplicó a esta base de datos.',
      lost: 'No se perdió nada y no se cambió nada.',
      next: 'Devuelva el archivo migrations/{name} a su texto original (git checkout), y añada los cambios en una migración nueva.',
    },
    en: {
      what: 'Migration {name} is not the one that was applied to this database.',
      lost: 'Nothing was lost and nothing was changed.',
      next: 'Give the file migrations/{name} its first text again (git checkout), and put changes into a new migration.',
    },
  },
  migrationFailed: {
    es: {
      what: 'La migración {name} no se pudo aplicar: {reason}.',
      lost: 'No se perdió nada: la migración se deshizo entera.',
      next: 'Corrija la causa y vuelva a arrancar.',
    },
    en: {
      what: 'Migration {name} could not be applied: {reason}.',
      lost: 'Nothing was lost: the migration was undone as a whole.',
      next: 'Mend the cause and start again.',
    },
  },
  postgresBinariesMissing: {
    es: {
      what: 'Falta una parte de PostgreSQL en node_modules: {reason}.',
      lost: nothingLost.es,
      next: 'Vuelva a instalar los paquetes: rm -r node_modules && npm start',
    },
    en: {
      what: 'A part of PostgreSQL is missing from node_modules: {reason}.',
      lost: nothingLost.en,
      next: 'Install the packages again: rm -r node_modules && npm start',
    },
  },
  postgresNotStarted: {
    es: {
      what: 'PostgreSQL no arranca en {folder}: {reason}.',
      lost: 'Amparo no cambió nada en la base de datos.',
      next: 'El motivo completo está en {log}. Si no basta: npm run amparo -- doctor',
    },
    en: {
      what: 'PostgreSQL does not start in {folder}: {reason}.',
      lost: 'Amparo changed nothing in the database.',
      next: 'The whole reason is in {log}. If that is not enough: npm run amparo -- doctor',
    },
  },
  noServerUser: {
    es: {
      what: 'PostgreSQL no trabaja como root y aquí no se puede usar otro usuario: {reason}.',
      lost: nothingLost.es,
      next: 'Cree un usuario (useradd --system amparo) y arranque de nuevo, o arranque Amparo con un usuario que no sea root.',
    },
    en: {
      what: 'PostgreSQL does not run as root, and no other user can be used here: {reason}.',
      lost: nothingLost.en,
      next: 'Create a user (useradd --system amparo) and start again, or start Amparo as a user other than root.',
    },
  },
  noUserName: {
    es: {
      what: 'El usuario número {uid} no tiene nombre en esta máquina, y PostgreSQL lo necesita.',
      lost: nothingLost.es,
      next: 'Arranque con un usuario que esté en /etc/passwd, o use una base de datos propia con DATABASE_URL.',
    },
    en: {
      what: 'User number {uid} has no name on this machine, and PostgreSQL needs one.',
      lost: nothingLost.en,
      next: 'Start as a user that is in /etc/passwd, or use a database of your own with DATABASE_URL.',
    },
  },
  databaseUnreachable: {
    es: {
      what: 'No se llega a la base de datos {database}: {reason}.',
      lost: nothingLost.es,
      next: 'Revise DATABASE_URL, y que ese PostgreSQL esté en marcha y admita a este usuario desde esta máquina.',
    },
    en: {
      what: 'The database {database} cannot be reached: {reason}.',
      lost: nothingLost.en,
      next: 'Check DATABASE_URL, and that this PostgreSQL runs and admits this user from this machine.',
    },
  },
  databaseAddressWrong: {
    es: {
      what: '{variable} no es la dirección de una base de datos de PostgreSQL.',
      lost: nothingLost.es,
      next: 'Escríbala así: postgresql://USUARIO:CONTRASEÑA@MÁQUINA:5432/BASE (los signos raros de la contraseña, como %40 por @); o quítela, y Amparo usa su propio PostgreSQL.',
    },
    en: {
      what: '{variable} is not the address of a PostgreSQL database.',
      lost: nothingLost.en,
      next: 'Write it so: postgresql://USER:PASSWORD@MACHINE:5432/DATABASE (odd signs of the password as %40 for @); or unset it, and Amparo uses a PostgreSQL of its own.',
    },
  },
  databaseMissing: {
    es: {
      what: 'En el PostgreSQL de {host} no existe la base de datos {database}.',
      lost: 'Amparo no cambió nada; si allí ya hubo un centro, busque su base o restaure su respaldo.',
      next: 'Si es un centro nuevo, créela allí, como administrador, y vuelva a arrancar:\n{sql}',
    },
    en: {
      what: 'The PostgreSQL of {host} has no database {database}.',
      lost: 'Amparo changed nothing; if a centre was there before, look for its database or restore its backup.',
      next: 'For a new centre make it there, as its administrator, and start again:\n{sql}',
    },
  },
  databaseUnsafe: {
    es: {
      what: 'La base de datos {database} no sirve todavía para un registro que no puede perder nada: {reason}.',
      lost: 'No se perdió nada y no se cambió nada.',
      next: 'Ejecute allí, como administrador, y vuelva a arrancar:\n{sql}',
    },
    en: {
      what: 'The database {database} does not serve yet for a record that may lose nothing: {reason}.',
      lost: 'Nothing was lost and nothing was changed.',
      next: 'Run there, as its administrator, and start again:\n{sql}',
    },
  },
  databaseTooOld: {
    es: {
      what: 'La base de datos {database} es PostgreSQL {found}; hace falta PostgreSQL 15 o más nuevo.',
      lost: nothingLost.es,
      next: 'Actualice ese servidor, o arranque sin DATABASE_URL: Amparo trae el suyo.',
    },
    en: {
      what: 'The database {database} is PostgreSQL {found}; PostgreSQL 15 or newer is needed.',
      lost: nothingLost.en,
      next: 'Update that server, or start without DATABASE_URL: Amparo brings its own.',
    },
  },
  configUnreadable: {
    es: {
      what: 'No se puede leer la configuración {file}: {reason}.',
      lost: nothingLost.es,
      next: 'Corríjala; config/centre.example.yaml muestra todas las claves.',
    },
    en: {
      what: 'The configuration {file} cannot be read: {reason}.',
      lost: nothingLost.en,
      next: 'Mend it; config/centre.example.yaml shows every key.',
    },
  },
  configInvalid: {
    es: {
      what: 'La configuración {file} no es válida: {problems}.',
      lost: nothingLost.es,
      next: 'Corríjala; config/centre.example.yaml muestra todas las claves.',
    },
    en: {
      what: 'The configuration {file} is not valid: {problems}.',
      lost: nothingLost.en,
      next: 'Mend it; config/centre.example.yaml shows every key.',
    },
  },
  unsafeListening: {
    es: {
      what: 'El centro atendería en {host} sin cifrar.',
      lost: nothingLost.es,
      next: 'Ponga en la configuración server.tls (certificate y key, o selfSigned para pruebas) o server.trustedProxy; o use server.host 127.0.0.1.',
    },
    en: {
      what: 'The centre would listen on {host} without encryption.',
      lost: nothingLost.en,
      next: 'Set server.tls (certificate and key, or selfSigned for trials) or server.trustedProxy in the configuration; or use server.host 127.0.0.1.',
    },
  },
  centreKeyMissing: {
    es: {
      what: 'Falta la llave del centro, {file}, y el registro ya guarda datos sellados con ella.',
      lost: 'El registro está entero, pero sin esa llave los datos personales no se pueden leer.',
      next: 'Devuelva el archivo desde donde lo guarda aparte; Amparo no crea otra en su lugar.',
    },
    en: {
      what: "The centre's key, {file}, is missing, and the record already holds data sealed under it.",
      lost: 'The record is whole, but without that key its personal data cannot be read.',
      next: 'Bring the file back from where you keep it apart; Amparo does not make another in its place.',
    },
  },
  centreKeyUnusable: {
    es: {
      what: 'La llave del centro, {file}, no sirve: {reason}.',
      lost: 'El registro está entero.',
      next: 'Devuelva el archivo de 32 bytes, legible solo por su dueño (chmod 600 {file}).',
    },
    en: {
      what: "The centre's key, {file}, cannot be used: {reason}.",
      lost: 'The record is whole.',
      next: 'Bring back the file of 32 bytes, readable by its owner only (chmod 600 {file}).',
    },
  },
  consoleNotBuilt: {
    es: {
      what: 'Las pantallas no se pudieron construir: {reason}.',
      lost: nothingLost.es,
      next: 'Vuelva a instalar los paquetes (rm -r node_modules && npm start); si cambió src/console o src/public, corrija el error.',
    },
    en: {
      what: 'The screens could not be built: {reason}.',
      lost: nothingLost.en,
      next: 'Install the packages again (rm -r node_modules && npm start); if you changed src/console or src/public, mend the error.',
    },
  },
  unknownVerb: {
    es: {
      what: 'No existe la orden «{given}».{nearest}',
      lost: '',
      next: 'Todas: npm run amparo -- --help',
    },
    en: {
      what: 'There is no verb "{given}".{nearest}',
      lost: '',
      next: 'All of them: npm run amparo -- --help',
    },
  },
  wrongArguments: {
    es: { what: '{reason}', lost: '', next: 'Cómo se usa: npm run amparo -- {verb} --help' },
    en: { what: '{reason}', lost: '', next: 'How to use it: npm run amparo -- {verb} --help' },
  },
  noCentre: {
    es: {
      what: 'En {folder} no hay ningún centro.',
      lost: nothingLost.es,
      next: 'Diga la carpeta de datos con --folder DIR, o ponga DATABASE_URL.',
    },
    en: {
      what: 'There is no centre in {folder}.',
      lost: nothingLost.en,
      next: 'Name the data folder with --folder DIR, or set DATABASE_URL.',
    },
  },
  fileUnreadable: {
    es: {
      what: 'No se puede leer {file}: {reason}.',
      lost: nothingLost.es,
      next: 'Revise el nombre y el contenido del archivo.',
    },
    en: {
      what: '{file} cannot be read: {reason}.',
      lost: nothingLost.en,
      next: 'Check the name and the content of the file.',
    },
  },
  fileExists: {
    es: {
      what: '{file} ya existe.',
      lost: nothingLost.es,
      next: 'Elija otro nombre: un respaldo nunca se escribe sobre otro.',
    },
    en: {
      what: '{file} exists already.',
      lost: nothingLost.en,
      next: 'Choose another name: a backup is never written over another.',
    },
  },
  folderNotEmpty: {
    es: {
      what: 'La carpeta {folder} no está vacía.',
      lost: nothingLost.es,
      next: 'Restaure en una carpeta nueva con --folder DIR: un centro nunca se sobrescribe.',
    },
    en: {
      what: 'The folder {folder} is not empty.',
      lost: nothingLost.en,
      next: 'Restore into a new folder with --folder DIR: a centre is never overwritten.',
    },
  },
  databaseNotEmpty: {
    es: {
      what: 'La base de datos {database} de DATABASE_URL no está vacía.',
      lost: 'No se perdió nada y no se cambió nada.',
      next: 'Restaure en una base de datos nueva (CREATE DATABASE otra;) y póngala en DATABASE_URL: un centro nunca se sobrescribe.',
    },
    en: {
      what: 'The database {database} of DATABASE_URL is not empty.',
      lost: 'Nothing was lost and nothing was changed.',
      next: 'Restore into a new database (CREATE DATABASE other;) and name it in DATABASE_URL: a centre is never overwritten.',
    },
  },
  keyUnusable: {
    es: {
      what: 'La llave {file} no sirve: {reason}.',
      lost: 'No se perdió nada: el respaldo no se tocó, y no quedó nada a medias.',
      next: 'Repita con la llave de aquel centro (--key FILE), o sin ella: entonces los datos personales quedan cerrados.',
    },
    en: {
      what: 'The key {file} cannot be used: {reason}.',
      lost: 'Nothing was lost: the backup was not touched, and nothing was left half done.',
      next: 'Try again with the key of that centre (--key FILE), or without: personal data then stays sealed.',
    },
  },
  backupUnusable: {
    es: {
      what: 'El respaldo {file} no sirve: {reason}.',
      lost: 'No se guardó nada de él, y el archivo no se tocó.',
      next: 'Use otra copia del respaldo; puede repetir en la misma carpeta.',
    },
    en: {
      what: 'The backup {file} cannot be used: {reason}.',
      lost: 'Nothing of it was kept, and the file was not touched.',
      next: 'Use another copy of the backup; the same folder will do.',
    },
  },
} as const satisfies Record<string, { es: FailureWords; en: FailureWords }>
