import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { prep } from '../harness/prep.ts'
import { runPrep, runShell, sharedFolder } from './harness.ts'

const isRoot = process.getuid?.() === 0

/** Commands that read a file that the user names; `FILE` stands for it. */
const READERS: readonly (readonly string[])[] = [
  ['assess', '--file', 'FILE'],
  ['import', 'FILE'],
  ['import', 'FILE', '--as', 'coding'],
  ['story', 'add', '--file', 'FILE'],
  ['certificate', 'verify', 'FILE'],
  ['review-request', 'import', 'FILE'],
  ['quiz', 'algorithm-patterns', '--answers', 'FILE'],
  ['practice', 'principle-recall', '--answers', 'FILE'],
]

describe('a file that the user names is read, or refused in words', () => {
  const folder = sharedFolder()
  const home = join(folder, 'home')
  beforeAll(() => {
    mkdirSync(join(folder, 'a-folder'))
    writeFileSync(join(folder, 'a-file'), 'a: 1')
    writeFileSync(join(folder, 'latin-1'), Buffer.from([0x61, 0x3a, 0x20, 0xe4, 0x0a]))
    writeFileSync(join(folder, 'zeros'), Buffer.alloc(64))
    writeFileSync(join(folder, 'huge'), Buffer.alloc(300 * 1024 * 1024, 0x20))
    symlinkSync('circle-2', join(folder, 'circle-1'))
    symlinkSync('circle-1', join(folder, 'circle-2'))
    symlinkSync('nowhere', join(folder, 'dangling'))
  })
  const cases: readonly [string, number, RegExp][] = [
    ['nowhere', 4, /there is no file nowhere/],
    ['dangling', 4, /there is no file dangling/],
    ['a-file/below', 4, /a part of its path is not a folder/],
    // An import takes a folder as a whole, so this one lacks something to take.
    ['a-folder', 3, /a-folder (is a folder|has no file that can be imported)/],
    ['circle-1', 3, /circle-1 is a link that points back to itself/],
    ['x'.repeat(300), 2, /too long for a file/],
    ['', 2, /the name of the file is empty/],
    ['/dev/zero', 3, /\/dev\/zero is a device that returns more than \d+ (kB|MB)/],
    ['huge', 3, /huge is larger than \d+ (kB|MB)/],
  ]
  for (const reader of READERS)
    it.each(cases)(`prep ${reader.join(' ')}: %s`, async (name, code, words) => {
      const line = reader.map((word) => (word === 'FILE' ? name : word))
      // One reader as a process of its own shows that nothing else is said and left; the others say as much in this one.
      const ran = reader === READERS[0] ? runPrep(line, { home, cwd: folder }) : await prep(line, { home, cwd: folder })
      expect(ran.stderr).toMatch(words)
      expect(ran).toMatchObject({ code, stdout: '' })
      expect(existsSync(home)).toBe(false)
    })

  it.each(READERS.filter(([command]) => command !== 'certificate'))('prep %s %s …: no text', async (...reader) => {
    for (const [name, words] of [
      ['latin-1', /latin-1 is not UTF-8 text/],
      ['zeros', /zeros is not text: it holds zero bytes/],
    ] as const) {
      const ran = await prep(
        reader.filter((word) => word !== undefined).map((word) => (word === 'FILE' ? name : word)),
        { home, cwd: folder },
      )
      expect(ran.stderr).toMatch(words)
      expect(ran.code).toBe(3)
    }
  })

  it('a socket is not a file', async () => {
    const path = join(folder, 'socket')
    const server = createServer().listen(path)
    await new Promise((resolve) => server.once('listening', resolve))
    const ran = runPrep(['import', path], { home, cwd: folder })
    server.close()
    expect(ran.stderr).toMatch(/is a socket/)
    expect(ran.code).toBe(3)
  })

  it.skipIf(isRoot)('one without the right to', () => {
    writeFileSync(join(folder, 'secret'), 'x', { mode: 0o000 })
    const ran = runPrep(['import', 'secret'], { home, cwd: folder })
    expect(ran.stderr).toMatch(/secret cannot be read by you/)
    expect(ran.code).toBe(3)
  })

  it.each([
    ['a pipe that the shell names', "prep assess --file <(printf 'coding: 4\\n') --json"],
    ['standard input', "printf 'coding: 4\\n' | prep assess --file - --json"],
    ['its name', "printf 'coding: 4\\n' | prep assess --file /dev/stdin --json"],
    ['a byte order mark', "printf '\\xef\\xbb\\xbfcoding: 4\\n' | prep assess --file - --json"],
    ['UTF-16', "printf 'coding: 4\\n' | iconv -t UTF-16LE | (printf '\\xff\\xfe'; cat) | prep assess --file - --json"],
    ['a FIFO', "mkfifo pipe && (printf 'coding: 4\\n' > pipe &) && prep assess --file pipe --json; rm pipe"],
  ])('%s is read to its end', (_, line) => {
    const own = join(folder, `own-${Math.random()}`)
    mkdirSync(own)
    const ran = runShell(line, { home: own })
    expect(ran.stderr).toBe('')
    expect(JSON.parse(ran.stdout).data.ratings).toEqual([{ rubric: 'coding', value: 4 }])
  })

  it.each([
    ['standard input', 'cat one.md | prep import - --dry-run --json'],
    ['its name', 'cat one.md | prep import /dev/stdin --dry-run --json'],
    ['a pipe that the shell names', 'prep import <(cat one.md) --dry-run --json'],
  ])('%s is read once, whatever it turns out to hold', (_, line) => {
    const own = join(folder, `own-${Math.random()}`)
    mkdirSync(own)
    writeFileSync(join(own, 'one.md'), '## One\n**Situation:** Late.\n**Action:** I cut.\n**Result:** Done.\n')
    const ran = runShell(line, { home: own })
    expect(ran.stderr).toBe('')
    expect(JSON.parse(ran.stdout).data).toMatchObject({ as: 'stories', new: 1, rows: [{ subject: 'One' }] })
  })

  it('nor does standard input run on for ever', () => {
    const ran = runShell('prep import - --as coding < /dev/zero', { home: folder })
    expect(ran.stderr).toMatch(/standard input is larger than 5 MB/)
    expect(ran.code).toBe(3)
  })
})

describe('a file that the user names is written whole, and nothing else is written over', () => {
  const folder = sharedFolder()
  const home = join(folder, 'home')
  beforeAll(() => {
    expect(runPrep(['log', 'reading', '30m'], { home, cwd: folder }).code).toBe(0)
    expect(runPrep(['backup'], { home, cwd: folder }).code).toBe(0)
    mkdirSync(join(folder, 'a-folder'))
    writeFileSync(join(folder, 'old'), 'old')
    symlinkSync('old', join(folder, 'link'))
    symlinkSync('nowhere', join(folder, 'dangling'))
    symlinkSync(join(home, 'prep.sqlite'), join(folder, 'link-to-ledger'))
    symlinkSync('home', join(folder, 'other-way-home'))
  })
  const exported = (name: string, ...more: string[]) => runPrep(['export', '-o', name, ...more], { home, cwd: folder })
  const halves = (path: string): string[] => readdirSync(path).filter((name) => name.endsWith('.half'))

  it('in one step, for nobody else, and again only by force', () => {
    expect(exported('new.json').code).toBe(0)
    expect(statSync(join(folder, 'new.json')).mode & 0o777).toBe(0o600)
    expect(exported('new.json')).toMatchObject({ code: 3, stderr: expect.stringContaining('exists already') })
    expect(exported('new.json', '--force').code).toBe(0)
    expect(halves(folder)).toEqual([])
  })

  it.each([
    ['home/prep.sqlite', /is a database/],
    ['other-way-home/prep.sqlite', /is a database/],
    ['home/prep.sqlite-journal', /part of the database prep.sqlite/],
    ['home/prep.sqlite-wal', /part of the database prep.sqlite/],
    ['home/prep.sqlite-shm', /part of the database prep.sqlite/],
    ['home/backups/mine.json', /is a backup/],
    ['link-to-ledger', /is a link/],
    ['link', /is a link/],
    ['dangling', /is a link/],
    ['a-folder', /is a folder/],
    ['no-folder/x', /does not exist/],
    ['', /the name of the file is empty/],
    ['/dev/fd/99', /is not open/],
  ])('refused also by force: %s', (name, words) => {
    const before = readFileSync(join(home, 'prep.sqlite'))
    const ran = exported(name, '--force')
    expect(ran.stderr).toMatch(words)
    expect(ran.code).toBe(name === '' ? 2 : 3)
    expect(readFileSync(join(home, 'prep.sqlite'))).toEqual(before)
    expect(readFileSync(join(folder, 'old'), 'utf8')).toBe('old')
    expect([...halves(folder), ...halves(home), ...halves(join(home, 'backups'))]).toEqual([])
    expect(readdirSync(join(home, 'backups'))).toHaveLength(1)
  })

  it('a ledger that is not there yet is not planted by an export', () => {
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    const ran = runPrep(['export', '-o', join(empty, 'prep.sqlite'), '--force'], { home: empty, cwd: folder })
    expect(ran.stderr).toMatch(/is the ledger/)
    expect(readdirSync(empty)).toEqual([])
  })

  it('a backup of a year ago, wherever it is, is a database', () => {
    const [backup = ''] = readdirSync(join(home, 'backups'))
    const copy = join(folder, 'kept-elsewhere')
    writeFileSync(copy, readFileSync(join(home, 'backups', backup)))
    expect(exported('kept-elsewhere', '--force').stderr).toMatch(/is a database/)
    expect(readFileSync(copy).subarray(0, 15).toString()).toBe('SQLite format 3')
  })

  it('nobody can lay a link in the way', () => {
    const target = join(folder, 'victim')
    writeFileSync(target, 'untouched')
    symlinkSync(target, join(folder, '.planted.json.half'))
    expect(exported('planted.json').code).toBe(0)
    expect(readFileSync(target, 'utf8')).toBe('untouched')
    expect(lstatSync(join(folder, '.planted.json.half')).isSymbolicLink()).toBe(true)
  })

  it.each([
    [
      '/dev/stdout is standard output, after what stands there',
      'echo first > out; prep export -o /dev/stdout >> out; cat out',
    ],
    ['/dev/fd/3 is written on, not anew', 'echo first > out; prep export -o /dev/fd/3 3>> out > /dev/null; cat out'],
    ['a pipe that the shell names', 'echo first; prep export -o >(cat > out) > /dev/null; sleep 0.5; cat out'],
    [
      'a FIFO stays one',
      'mkfifo p; cat p > out & echo first; prep export -o p > /dev/null; wait; test -p p && rm p && cat out',
    ],
  ])('%s', (_, line) => {
    const ran = runShell(`cd "$(mktemp -d)"; ${line}`, { home })
    expect(ran.stderr).toBe('')
    const [first, ...rest] = ran.stdout.split('\n')
    expect(first).toBe('first')
    expect(JSON.parse(rest.join('\n'))).toMatchObject({ operations: [{ command: 'log' }] })
  })

  it('a device is written into and stays one', () => {
    expect(exported('/dev/null').code).toBe(0)
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
    const full = exported('/dev/full')
    expect(full).toMatchObject({ code: 3, stdout: '' })
    expect(full.stderr).toMatch(/the disk that holds \/dev\/full is full/)
    expect(readlinkSync(join(folder, 'link'))).toBe('old')
  })

  it('a file larger than the system allows leaves nothing behind', () => {
    const ran = runShell('ulimit -f 0; trap "" XFSZ; prep export -o limited.json', { home })
    expect(ran.code).toBe(3)
    expect(ran.stderr.split('\n').filter((line) => line.startsWith('error:'))).toHaveLength(1)
    expect([...readdirSync(home)].filter((name) => name.includes('limited') || name.endsWith('.half'))).toEqual([])
  })
})
