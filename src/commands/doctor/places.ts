import { existsSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { upwards } from '../lookup/work-tree.ts'

/** Folders that a program on this machine copies elsewhere, file by file, while prep may be writing. */
const SYNCED = [
  { name: 'Dropbox', pattern: /^dropbox( \(.+\))?$/i },
  { name: 'iCloud', pattern: /^(mobile documents|icloud ?drive|com~apple~clouddocs)$/i },
  { name: 'OneDrive', pattern: /^onedrive( - .+)?$/i },
  { name: 'Google Drive', pattern: /^(google ?drive|googledrive-.+|my drive)$/i },
  { name: 'a cloud drive', pattern: /^cloudstorage$/i },
  { name: 'Nextcloud', pattern: /^nextcloud$/i },
  { name: 'ownCloud', pattern: /^owncloud$/i },
  { name: 'Syncthing', pattern: /^syncthing$/i },
  { name: 'pCloud', pattern: /^pcloud ?drive$/i },
  { name: 'MEGA', pattern: /^megasync$/i },
  { name: 'Box', pattern: /^box sync$/i },
]

/** What a sync program leaves in the top of its folder. */
const SYNC_MARKS = [
  { name: 'Dropbox', file: '.dropbox' },
  { name: 'Syncthing', file: '.stfolder' },
]

/** The sync program whose folder this lies in, by the names on its path and the marks in them; null when none is seen. */
export function syncProgram(folder: string): string | null {
  for (const at of upwards(folder)) {
    const name = at.split(/[\\/]/).at(-1) ?? ''
    const known =
      SYNCED.find(({ pattern }) => pattern.test(name)) ?? SYNC_MARKS.find(({ file }) => existsSync(join(at, file)))
    if (known) return known.name
  }
  return null
}

/** Linux's numbers of file systems that lie on another machine. */
const NETWORK = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x517b, 'SMB'],
  [0x01021997, '9P'],
  [0x65735546, 'FUSE'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
])

/** The network file system that a folder, or the nearest folder above it, lies on; null when it is local or unknown. */
export function networkFileSystem(folder: string): string | null {
  const present = upwards(folder).find((at) => existsSync(at))
  if (present === undefined) return null
  try {
    return NETWORK.get(statfsSync(present).type) ?? null
  } catch {
    return null
  }
}

/** Permission bits, or null when there is no such file. */
export const modeOf = (path: string): number | null => {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode
  return mode === undefined ? null : mode & 0o777
}
