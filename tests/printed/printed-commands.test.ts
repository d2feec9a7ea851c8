import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'rolldown/utils'
import { describe, expect, it } from 'vitest'
import { exampleCalls } from '../../scripts/example-calls.ts'
import type { ListedSpec } from '../../src/commands/contract/spec.ts'
import { everyCommand } from '../../src/commands/table.ts'
import { exampleIds } from '../../src/domain/rules/example-ids.ts'
import { splitWords } from '../../src/domain/text/command-words.ts'
import { DASHBOARD_SECTIONS } from '../../src/reports/dashboard-input.ts'
import { PACKAGE_ROOT } from '../harness/prep.ts'
import { CALLS } from './calls.ts'
import { filled, filledCall } from './fill.ts'
import { rulesOf, sealedAnswer } from './found.ts'
import { begun, copied, LEDGERS, ledgerOf, type Place, run } from './ledgers.ts'
import {
  covers,
  inSentences,
  isOption,
  kindOf,
  namesOf,
  optionOf,
  type Printed,
  parsed,
  shapeOf,
  standingAlone,
  takesValue,
} from './printed.ts'

const COMMANDS = await everyCommand()

/** Where the flags of commands, the help's examples and its pages are tried as well. */
const RICH = 'much begun, little finished'

/** Where the examples of the help are run, each until it has run once. */
const EXAMPLES = ['the first assessment', RICH, 'all gates passed']

/** What is refused with reason when it is run at once after it was printed. */
const REFUSED: readonly (readonly [kind: string, says: RegExp, why: string])[] = [
  ['prep practice --check', /^$/, 'the tests of a drill that is not solved do not pass'],
  ['prep assess', /every row was .*rated/, 'a check-in names its command also when it was done'],
  ['prep plan', /the interview date .* has passed/, 'it is the same command on the day after'],
]

/** Examples that need what no ledger here has: a certificate that is earned, a framework of one's own, months of a demo (tests/commands). */
const NEED_MORE = [
  'prep certificate foundation -o foundation.pdf',
  'prep certificate verify foundation.pdf',
  'prep certificate verify foundation.svg --json',
  'prep demo',
  'prep demo --weeks 20 --keep demo-home',
  'prep profile set framework=./my-framework',
]

/** Kinds of printed commands that no ledger and no call of these tests shows. */
const NEVER_SEEN: Readonly<Record<string, string>> = {
  'prep backup list --home': 'a merge of a damaged ledger (tests/commands/merge.test.ts)',
  'prep check --home': 'the same',
  'prep gate --commit': 'a receipt that says that the last requirement of a gate was met by it',
  'prep mock start --resume --start': 'a clock at a terminal that was set down (tests/commands/mock.test.ts)',
  'prep predict': 'a framework without a table of hours',
  'prep quiz --limit --mode': 'a measured run that was out of time (tests/commands/quiz.test.ts)',
  'prep review --stories': 'stories that are due while no card is',
}

const met = new Map<string, Printed>()
const examplesLeft = new Set(
  COMMANDS.flatMap(({ examples }) => examples.map(({ command }) => command)).filter((one) => !NEED_MORE.includes(one)),
)

/** Words of the framework, and a few more, that can only be arguments. */
function knownWords(place: Place): Set<string> {
  const lists = Object.values(rulesOf(place)).filter((list) => Array.isArray(list)) as { id?: string }[][]
  const ids = lists.flat().flatMap(({ id }) => id ?? [])
  return new Set([...ids, 'all', 'last', 'reviews', 'plan', 'artefact', 'bash', 'bank'])
}

/** Runs what one ledger's texts print, each shape once, in a copy of how the text found the ledger; collects what does not run. */
function runner(ledger: Place) {
  const shapes = new Set<string>()
  const failed: string[] = []
  const words = knownWords(ledger)
  const runPrinted = async (screen: string, printed: Printed, place: Place): Promise<void> => {
    const line = `${screen} prints prep ${[...printed.head, ...printed.rest].join(' ')}`
    met.set(kindOf(printed), printed)
    if (shapes.has(shapeOf(printed))) return
    const copy = copied(place, 'printed')
    const words = await filled(printed, copy)
    if (words === null) {
      if (printed.isAlone) failed.push(`${line}, where something is left to fill in`)
      return
    }
    shapes.add(shapeOf(printed))
    if (printed.spec.name === 'demo' || isElsewhere(printed, copy)) return
    answerThatIsAwaited(words, copy)
    // What stands behind a prompt is typed as it is; sentences are read with what was typed before.
    const argv = printed.isAlone ? words : [...ledger.options, ...words]
    const { code, stderr } = await begun(argv, { ...copy, home: homeOf(copy) })
    const isRefused = REFUSED.some(([kind, says]) => kindOf(printed).startsWith(kind) && says.test(stderr))
    if (code !== 0 && !isRefused) failed.push(`${line}: ${argv.join(' ')}: ${code} ${stderr}`)
  }
  /** What a text prints; commands of a help page that stand alone are examples, whose ids are made up. */
  const texts = async (screen: string, text: string, place: Place): Promise<void> => {
    const { commands, broken } = standingAlone(text)
    failed.push(...broken.map((one) => `${screen} prints "prep${one}", which is no command`))
    for (const printed of [...commands, ...inSentences(text, (word) => words.has(word))])
      await runPrinted(screen, printed, place)
  }
  return {
    failed,
    texts,
    /** What a call shows and says, and the pages that it makes. */
    async shown(argv: readonly string[], place: Place): Promise<number> {
      const before = new Set(readdirSync(place.folder))
      const { code, stdout, stderr } = await run([...place.options, ...argv], place)
      const pages = readdirSync(place.folder).filter((file) => !before.has(file) && /\.(?:html|md|ics)$/.test(file))
      const shows = [stdout, stderr, ...pages.map((page) => textOf(readFileSync(join(place.folder, page), 'utf8')))]
      for (const text of shows) if (!text.startsWith('{')) await texts(argv.join(' '), text, place)
      return code
    },
  }
}

/** A home is named that there is not yet: that of a demo which the command before it keeps. */
const isElsewhere = ({ head }: Printed, { folder }: Place): boolean =>
  head[0] === '--home' && !existsSync(join(folder, head[1] ?? ''))

/** The ledger that a call finds without being told; where `--home` is typed, another. */
const homeOf = ({ options, home, folder }: Place): string =>
  options.includes('--home') ? join(folder, 'elsewhere') : home

/** A page as it is read. */
const textOf = (page: string): string =>
  page
    .replaceAll(/<script[\s\S]*?<\/script>|<[^>]+>|\r?\n /g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

/** A file that somebody is still to send: it is made from the page that went out. */
function answerThatIsAwaited(argv: readonly string[], place: Place): void {
  const name = argv.find((word) => /^answer-r-\w+-\w+\.json$/.test(word)) ?? ''
  const [, request] = /-(r-[0-9a-z]+)-/.exec(name) ?? []
  const holds = (page: string): boolean =>
    readFileSync(join(place.folder, page), 'utf8').includes(`data-request="${request}"`)
  const page = request && globSync('**/*.html', { cwd: place.folder }).find(holds)
  if (page) sealedAnswer(place, page, name)
}

/** Calls of a command that show a screen: bare, and in one ledger with each flag, choice and section. */
function callsOf({ name, options = [] }: ListedSpec, isRich: boolean): string[][] {
  const more = options.flatMap((option) => {
    const [flag = ''] = namesOf(option)
    return takesValue(option) ? (option.choices ?? []).map((choice) => [flag, choice]) : [[flag]]
  })
  const sections = name === 'dashboard' ? DASHBOARD_SECTIONS.map((section) => ['--section', section]) : []
  return [[], ...(isRich ? [...more, ...sections] : [])].map((words) => [...name.split(' ').filter(Boolean), ...words])
}

/** A script is no screen, and the rules are the same in every ledger. */
const isShown = ({ name }: ListedSpec, ledger: string): boolean =>
  !['demo', 'completion'].includes(name) && (ledger === RICH || !name.startsWith('framework'))

/** The sentences of a command's help page; its examples are run for themselves. */
const saidBy = ({ summary, says = '', arguments: places = [], options = [], examples }: ListedSpec): string[] => [
  summary,
  says,
  ...[...places, ...options, ...examples].map((one) => one.says),
]

/** What the documents print; guides to a framework and the lists that are generated have tests of their own. */
const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  ...['architecture', 'decisions', 'item-banks', 'measurement', 'reliability', 'simulations'].map(
    (name) => `docs/${name}.md`,
  ),
]

describe('every command that is printed runs', () => {
  it.each(LEDGERS)('%s', { timeout: 600_000 }, async (name) => {
    const ledger = await ledgerOf(name)
    const { shown, texts, failed } = runner(ledger)
    for (const spec of COMMANDS.filter((one) => isShown(one, name)))
      for (const argv of callsOf(spec, name === RICH)) await shown(argv, copied(ledger, 'screen'))
    if (name === RICH)
      for (const spec of COMMANDS) await texts(`the help of prep ${spec.name}`, saidBy(spec).join('\n'), ledger)
    for (const line of (CALLS[name] ?? '').split('\n').filter(Boolean)) {
      const place = copied(ledger, 'screen')
      await shown(await filledCall(splitWords(line) ?? [], place), place)
    }
    if (name === 'the demo')
      for (const file of DOCUMENTS) await texts(file, readFileSync(join(PACKAGE_ROOT, file), 'utf8'), ledger)
    for (const command of EXAMPLES.includes(name) ? examplesLeft : []) {
      const place = copied(ledger, 'screen')
      for (const call of exampleCalls([{ command }], exampleIds(rulesOf(place)))) {
        const printed = parsed(call)
        const argv = printed && (await filled(printed, place, true))
        const code = argv && (await shown(argv, place))
        const isTold = code === 1 && /--(?:strict|exit-code)/.test(command)
        if (code === 0 || isTold || (argv && code === 2 && (await begun(argv, place)).code === 0))
          examplesLeft.delete(command)
      }
    }
    expect(failed).toEqual([])
  })
})

describe('the list of what no ledger shows', () => {
  it('is complete, and says nothing of what is shown', () => {
    const seen = [...met.values()]
    const unseen = wanted().filter((one) => !seen.some((other) => covers(other, one)))
    expect([...new Set(unseen.map(kindOf))].toSorted()).toEqual(Object.keys(NEVER_SEEN))
  })

  it('leaves no command and no option out that a help page names', () => {
    const said = COMMANDS.flatMap((spec) => saidBy(spec).flatMap((text) => inSentences(text, () => false)))
    expect(said.length).toBeGreaterThan(20)
    const options = said.flatMap(({ spec, rest }) => rest.filter(isOption).map((word) => [spec, word] as const))
    expect(options.filter(([spec, word]) => optionOf(spec, word) === null)).toEqual([])
  })

  it('leaves no example of the help unrun', () => {
    expect([...examplesLeft]).toEqual([])
  })
})

/** Each command that a text of the source or of a framework prints. */
function wanted(): Printed[] {
  const rules = globSync('data/frameworks/*/*.yaml', { cwd: PACKAGE_ROOT }).flatMap((file) =>
    [...readFileSync(join(PACKAGE_ROOT, file), 'utf8').matchAll(/command: prep (.*)$/gm)].map(([, rest = '']) => rest),
  )
  const texts = textsOfSource().filter(
    ({ file }) => !/spec\.ts$|commands\/(?:completion|contract|demo\/script)/.test(file),
  )
  return [
    ...rules.flatMap((rest) => parsed(splitWords(rest) ?? []) ?? []),
    ...texts.flatMap(({ text }) => [...standingAlone(text).commands, ...inSentences(text, () => false)]),
  ]
}

/** Every text in the source that may be printed, `…` standing for what is put into it as it runs. */
function textsOfSource(): { file: string; text: string }[] {
  const files = globSync('src/**/*.ts', { cwd: PACKAGE_ROOT }).toSorted()
  return files.flatMap((file) => {
    const { program } = parseSync(file, readFileSync(join(PACKAGE_ROOT, file), 'utf8'))
    return textsIn(program).map((text) => ({ file, text }))
  })
}

function textsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn)
  if (typeof node !== 'object' || node === null) return []
  const { type, value, quasis } = node as { type?: string; value?: unknown; quasis?: { value: { cooked: string } }[] }
  const below = Object.values(node).flatMap(textsIn)
  if (type === 'Literal' && typeof value === 'string') return [value]
  if (type === 'TemplateLiteral') return [(quasis ?? []).map((part) => part.value.cooked).join('…'), ...below]
  return below
}
