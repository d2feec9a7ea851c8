import { globSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { splitWords } from '../../src/domain/text/command-words.ts'
import { allRight, shippedBank } from '../commands/quiz-answers.ts'
import { idOf, rulesOf, sealedAnswer } from './found.ts'
import { copied, ledgerOf, type Place, run } from './ledgers.ts'
import { kindOf, type Printed, parsed } from './printed.ts'

/** Screens of single rules, whose criteria each name the command that records what counts. */
const LEADS_ON = /^prep (?:gate --explain|objectives|badges|certificate)\b/

/** Not carried out: the tests of a drill pass when its fault is found (tests/commands/drill-tests.test.ts). */
const BY_HAND = /practice debugging$/

interface Rule {
  id: string
  /** Lists it with the others. */
  list: string
  /** Shows it by itself, with what records what its criteria lack. */
  show: string
}

function rulesIn(place: Place): Rule[] {
  const { gates, objectives, achievements, levels } = rulesOf(place)
  return [
    ...levels.flatMap(({ id: level }) =>
      gates.map(({ id }) => ({ id, list: `gate --level ${level}`, show: `gate ${id} --explain --level ${level}` })),
    ),
    ...objectives.map(({ id, level }) => ({
      id,
      list: `objectives --level ${level}`,
      show: `objectives ${id} --level ${level}`,
    })),
    ...achievements.map(({ id, kind }) => ({
      id,
      list: 'badges',
      show: `${kind === 'badge' ? 'badges' : 'certificate'} ${id}`,
    })),
  ]
}

/** Every criterion as it stands, by the screen of its rule and its place there. */
async function criteriaOf(place: Place, rules: readonly Rule[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const [list, listed] of Map.groupBy(rules, (rule) => rule.list)) {
    const { data } = JSON.parse(await told([...place.options, ...list.split(' '), '--json'], place))
    const all = Object.values(data).flatMap((some) => (Array.isArray(some) ? some : []))
    for (const { id, criteria } of all as { id: string; criteria?: unknown[] }[])
      for (const [at, criterion] of (criteria ?? []).entries())
        for (const rule of listed) if (rule.id === id) found.set(`${rule.show} ${at}`, JSON.stringify(criterion))
  }
  return found
}

/** What the screens of rules print for the criteria that are open: the command, and the criteria by the same names. */
async function curesIn(place: Place, rules: readonly Rule[]): Promise<Map<string, string[]>> {
  const cures = new Map<string, string[]>()
  for (const { show } of rules) {
    const text = await told([...place.options, ...show.split(' '), '--plain'], place)
    for (const [at, line] of text
      .split('\n')
      .filter((one) => /^\[.\] /.test(one))
      .entries())
      for (const [, command = ''] of line.matchAll(/\t\$ prep ([^\t]*)/g))
        if (!BY_HAND.test(command)) cures.set(command, [...(cures.get(command) ?? []), `${show} ${at}`])
  }
  return cures
}

describe('what a criterion is said to be recorded with moves it', () => {
  it.each(['the first assessment', 'another framework'])('%s', { timeout: 600_000 }, async (name) => {
    const ledger = await ledgerOf(name)
    const rules = rulesIn(ledger)
    const [cures, before] = [await curesIn(ledger, rules), await criteriaOf(ledger, rules)]
    expect(cures.size).toBeGreaterThan(10)
    const failed: string[] = []
    for (const [command, criteria] of cures) {
      const printed = parsed(splitWords(command) ?? [])
      if (printed === null) failed.push(`prep ${command} is no command`)
      else if (LEADS_ON.test(kindOf(printed))) {
        const shown = await told([...(splitWords(command) ?? []), '--plain'], ledger)
        if (!shown.includes('\t$ prep ')) failed.push(`prep ${command} leads to no command`)
      } else {
        const place = copied(ledger, 'cure')
        await carriedOut(printed, place)
        const concerned = rules.filter(({ show }) => criteria.some((one) => one.startsWith(`${show} `)))
        const after = await criteriaOf(place, concerned)
        failed.push(
          ...criteria
            .filter((one) => before.get(one) === after.get(one))
            .map((one) => `prep ${command} does not move ${one}`),
        )
      }
    }
    expect(failed).toEqual([])
  })
})

async function told(argv: readonly string[], place: Place): Promise<string> {
  const { code, stdout, stderr } = await run(argv, place)
  if (code !== 0) throw new Error(`${place.name}: prep ${argv.join(' ')}: ${code} ${stderr}`)
  return stdout
}

/** Does what a printed command begins, as a person would to its end: answers, finishes, has it rated. */
async function carriedOut({ spec, head, rest }: Printed, place: Place): Promise<void> {
  const words = spec.name.split(' ')
  await (HOW[spec.name] ?? record)([...words, ...rest, ...head.slice(0, -words.length)], place)
}

/** Runs a command that records something; the ids of its entries. */
const record = async (argv: readonly string[], place: Place): Promise<string[]> =>
  (JSON.parse(await told([...argv, '--json'], place)) as { entries?: string[] }).entries ?? []

const HOW: Readonly<Record<string, (argv: readonly string[], place: Place) => Promise<unknown>>> = {
  assess: (argv, place) =>
    record([...argv, ...rulesOf(place).rubrics.flatMap(({ id }) => ['--set', `${id}=3`])], place),
  log: async (argv, place) => {
    const [, what = ''] = argv
    if (what.startsWith('-'))
      return record(['log', (await idOf('activity', place)) ?? '', '40m', ...argv.slice(1)], place)
    if (what !== 'artefact') return record(argv, place)
    const told = [
      '--artefact',
      'https://example.org/told',
      '--title',
      'Told',
      '--about',
      'linearizable',
      '--parts',
      '5',
    ]
    await record([...argv, ...told], place)
    const relation = argv.includes('conference-proposal') ? 'third-party' : 'mentor'
    return rated(`artefact:${await idOf('artefact', place)}`, place, ['--relation', relation])
  },
  'mock add': (argv, place) => {
    const rows = rulesOf(place).rubrics.flatMap(({ id }) => ['--rate', `${id}=5`])
    return record([...argv, '--by', 'mock:Zoe', ...rows], place)
  },
  practice: practiced,
  quiz: (argv, place) => {
    const banks = rulesOf(place).banks.map(({ id }) => shippedBank(id, place.framework))
    const answers = banks.flatMap(({ items }) => items.map((item) => [item.id, { seconds: 12, ...allRight(item) }]))
    writeFileSync(join(place.folder, 'answers.json'), JSON.stringify(Object.fromEntries(answers)))
    return record([...argv, '--answers', 'answers.json'], place)
  },
  'review-request create': (argv, place) => {
    const at = argv.indexOf('--for')
    return rated(argv[at + 1] ?? '', place, argv.slice(at + 2))
  },
  'story add': async (argv, place) => {
    const shows = rulesOf(place)
      .principles.slice(0, 1)
      .flatMap(({ id }) => ['--primary', id])
    await record([...argv, '--file', (await idOf('plain story file', place)) ?? '', ...shows], place)
    const story = (await idOf('story', place)) ?? ''
    for (const by of ['mentor:Zoe', 'third-party:Yan'])
      await record(['story', 'rate', story, '--by', by, '--impact', '5', '--structure', '5'], place)
  },
}

/** Begun, finished in time, and rated by two others. */
async function practiced(argv: readonly string[], place: Place): Promise<void> {
  const { activities, principles, problems } = rulesOf(place)
  const activity = activities.find(({ id }) => id === argv[1])
  if (activity === undefined) throw new Error(`there is no activity ${argv[1]}`)
  if (activity.recall !== null) {
    writeFileSync(join(place.folder, 'recall.txt'), principles.map(({ name }) => name).join('\n'))
    await record([...argv, '--answers', 'recall.txt'], place)
    return
  }
  const isNamed = argv.includes('--pick') || (argv[2] !== undefined && !argv[2].startsWith('-'))
  const chosen = problems.some((problem) => problem.activity === activity.id) ? '--pick' : 'a-problem-of-my-own'
  const [start = ''] = await record([...argv, ...(isNamed ? [] : [chosen])], place)
  const options = argv.flatMap((word, at) => (/^--(?:level|framework)$/.test(word) ? [word, argv[at + 1] ?? ''] : []))
  const [entry = ''] = await record(
    [
      ...['practice', activity.id, '--start', start, '--done', '--minutes', '30', '--confirm', ...options],
      ...(activity.outcome === 'solved' ? ['--solved', '--optimal'] : []),
      ...(activity.structure.length > 0 ? ['--structure', 'all'] : []),
    ],
    place,
  )
  await rated(`practice:${entry}`, place, ['--relation', 'mentor'])
}

/** Two people are asked, and give every row of the form the highest mark. */
async function rated(about: string, place: Place, more: readonly string[]): Promise<void> {
  const relation = more.includes('--relation') ? more[more.indexOf('--relation') + 1] : 'peer'
  for (const by of ['Zoe', 'Yan']) {
    rmSync(join(place.folder, 'asked'), { recursive: true, force: true })
    await told(
      [...place.options, 'review-request', 'create', '--for', about, '--to', by, '--yes', '-o', 'asked', ...more],
      place,
    )
    const page = globSync('asked/*.html', { cwd: place.folder })[0] ?? ''
    await told(
      [...place.options, 'review-request', 'import', sealedAnswer(place, page, 'back.json', by, 5, relation)],
      place,
    )
  }
}
