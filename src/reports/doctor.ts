import { counted } from '../domain/text/counted.ts'
import { shellQuoted } from '../domain/text/shell-quoted.ts'
import { type Block, facts, heading, type Report, type Text, warning } from './block.ts'
import { bytesText } from './bytes.ts'

export interface DoctorInput {
  versions: { prep: string; node: string; sqlite: string; schema: number }
  platform: string
  home: {
    path: string
    chosenBy: string
    /** Another home that is named at the same time. */
    other: string | null
    mode: number | null
    workTree: string | null
    syncProgram: string | null
    networkFileSystem: string | null
  }
  ledger: {
    path: string
    facts: {
      bytes: number
      mode: number
      schema: number | null
      operations: number | null
      entries: number | null
      leftovers: readonly string[]
    } | null
    hasModes: boolean
  }
  backups: { path: string; count: number; newest: string | null; bytes: number }
  /** What lies about and should not, each in words. */
  strays: readonly string[]
  cache: string
  /** Copies are kept in the cache once there is a home, where nobody else can write. */
  isCacheUsed: boolean
  /** Where Node keeps compiled code; null for nowhere. */
  compiledCode: string | null
  frameworkFolders: readonly string[]
  frameworks: readonly { id: string; folder: string }[]
  framework: { wanted: string; loaded: string | null }
  terminal: {
    width: number
    colorLevel: number
    isUnicode: boolean
    mayPrompt: boolean
    term: string | null
    locale: string | null
  }
  clock: { now: string; zone: string | null }
}

/** What is wrong with a home in a git work tree, and the command that keeps it out. */
export const workTreeWarning = (home: string, tree: string): string =>
  `the home is in a git work tree (${tree}): a commit could publish your private records; keep them out: echo '*' > ${shellQuoted(`${home}/.gitignore`)}`

/** Where everything lies, and what may become a problem. */
export function buildDoctor(input: DoctorInput): Report {
  const problems = problemsOf(input)
  return {
    schema: 'prep/doctor/1',
    envelope: {},
    data: { ...dataOf(input), problems },
    blocks: [...factBlocks(input), ...problems.map(warning)],
    warnings: [],
  }
}

const dataOf = ({
  versions,
  platform,
  home,
  ledger,
  backups,
  cache,
  compiledCode,
  frameworkFolders,
  frameworks,
  framework,
  terminal,
  clock,
}: DoctorInput) => ({
  versions,
  platform,
  home: { ...home, mode: home.mode === null ? null : octal(home.mode) },
  ledger: {
    path: ledger.path,
    exists: ledger.facts !== null,
    ...(ledger.facts === null ? {} : { ...ledger.facts, mode: octal(ledger.facts.mode) }),
  },
  backups,
  cache,
  compiledCode,
  frameworkFolders,
  frameworks,
  framework,
  terminal,
  clock,
})

const octal = (mode: number): string => `0${mode.toString(8)}`

function factBlocks(input: DoctorInput): Block[] {
  const { versions, platform, home, ledger, backups, cache, frameworkFolders, frameworks, framework, terminal, clock } =
    input
  const section = (title: string, rows: [string, Text][]): Block[] => [
    heading(title, 2),
    facts(rows.map(([label, value]) => ({ label, value }))),
  ]
  return [
    ...section('Data', [
      [
        'Home',
        `${home.path} (by ${home.chosenBy}${home.mode === null ? ', not there yet' : `, mode ${octal(home.mode)}`})`,
      ],
      ['Ledger', ledger.facts === null ? `${ledger.path} (none yet)` : ledger.path],
      ...(ledger.facts === null ? [] : ledgerRows(ledger.facts, versions.schema)),
      [
        'Backups',
        `${backups.path} (${backups.count === 0 ? 'none' : `${backups.count}, ${bytesText(backups.bytes)}, newest ${backups.newest}`})`,
      ],
    ]),
    ...section('Frameworks', [
      ['In use', framework.loaded ?? `${framework.wanted}, which cannot be loaded`],
      ['Installed', frameworks.map(({ id }) => id).join(', ') || 'none'],
      ...frameworkFolders.map((folder, index): [string, Text] => [index === 0 ? 'Your own in' : 'Shipped in', folder]),
      ['Cache', cache],
    ]),
    ...section('Program', [
      ['prep', versions.prep],
      ['Node', versions.node],
      ['Compiled code', input.compiledCode ?? 'not kept'],
      ['SQLite', versions.sqlite],
      ['Platform', platform],
      ['Clock', `${clock.now}${clock.zone === null ? '' : `, ${clock.zone}`}`],
    ]),
    ...section('Terminal', [
      ['Width', `${terminal.width} columns`],
      ['Color', ['none', '16 colors', '256 colors', 'true color'][terminal.colorLevel] ?? 'none'],
      ['Unicode', terminal.isUnicode ? 'yes' : 'no'],
      ['Prompts', terminal.mayPrompt ? 'possible' : 'not possible here'],
      ['TERM', terminal.term ?? 'unset'],
      ['Locale', terminal.locale ?? 'unset'],
    ]),
  ]
}

function ledgerRows(facts: NonNullable<DoctorInput['ledger']['facts']>, schema: number): [string, Text][] {
  const { entries, operations } = facts
  const isRead = facts.schema !== null && entries !== null && operations !== null
  return [
    ['Size', `${bytesText(facts.bytes)}, mode ${octal(facts.mode)}`],
    ['Schema', isRead ? `${facts.schema} (this prep writes ${schema})` : 'cannot be read'],
    ...(isRead
      ? [
          ['Holds', `${counted(operations, 'operation')}, ${counted(entries, 'entry', 'entries')}`] satisfies [
            string,
            Text,
          ],
        ]
      : []),
  ]
}

function problemsOf({ versions, home, ledger, strays, cache, isCacheUsed, framework }: DoctorInput): string[] {
  const { facts } = ledger
  const found: (string | false | null | undefined)[] = [
    home.other !== null && `--home and PREP_HOME name different homes: this is ${home.path}, the other ${home.other}`,
    home.workTree !== null && workTreeWarning(home.path, home.workTree),
    home.syncProgram !== null &&
      `the home is in a folder of ${home.syncProgram}: use prep on one machine at a time and let it finish, or keep two homes and prep merge`,
    home.networkFileSystem !== null &&
      `the home is on a network file system (${home.networkFileSystem}): locks may not hold there; a local folder is safer`,
    ledger.hasModes &&
      home.mode !== null &&
      (home.mode & 0o077) !== 0 &&
      `the home is open to others (mode ${octal(home.mode)}): chmod 700 ${home.path}`,
    facts !== null &&
      ledger.hasModes &&
      (facts.mode & 0o077) !== 0 &&
      `the ledger is open to others (mode ${octal(facts.mode)}): chmod 600 ${ledger.path}`,
    facts !== null &&
      facts.schema === null &&
      'the ledger cannot be read: prep check says why, prep backup list shows copies',
    facts?.schema != null &&
      facts.schema > versions.schema &&
      `the ledger was written by a newer prep (schema ${facts.schema}): install that one`,
    facts?.schema != null &&
      facts.schema > 0 &&
      facts.schema < versions.schema &&
      `the ledger has the older schema ${facts.schema}: the next write brings it up to date, after a backup`,
    ...(facts?.leftovers.map(
      (file) =>
        `${file} was left behind by a killed or foreign program: leave it there, the next prep command takes care of it`,
    ) ?? []),
    ...strays,
    home.mode !== null &&
      !isCacheUsed &&
      `others can write to the cache folder ${cache}, or to one that holds it, so nothing is kept there and starts take longer: see that only you can, as with chmod go-w`,
    framework.loaded === null && `the framework ${framework.wanted} cannot be loaded: prep framework lint says why`,
  ]
  return found.filter((problem) => typeof problem === 'string')
}
