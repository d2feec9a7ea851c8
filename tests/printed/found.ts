import { createHash } from 'node:crypto'
import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonical, isJson } from '../../src/domain/review-request/canonical.ts'
import { exampleIds } from '../../src/domain/rules/example-ids.ts'
import type { Framework } from '../../src/domain/rules/framework.ts'
import { allRight, answersFile, shippedBank, wrongAnswer } from '../commands/quiz-answers.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { type Place, run } from './ledgers.ts'

type Row = Record<string, unknown>

/** What of a list names a thing: the newest, or the one before it; entries that do not stand are none. */
const newest =
  (kind: string, field: string, at = 0) =>
  (rows: readonly Row[]): unknown =>
    [
      ...new Set(
        rows
          .filter((row) => row.kind === kind && !row.reverted && !row.removed && row.replaced === null)
          .map((row) => row[field]),
      ),
    ][at]

const HISTORY = 'history --all --limit 0'

/** Ids that ledgers make, by kind: the call that lists them, its list, and which of it is meant. */
const LISTED: Readonly<Record<string, readonly [call: string, list: string, of: (rows: readonly Row[]) => unknown]>> = {
  operation: [HISTORY, 'entries', (rows) => rows[0]?.operation],
  rating: [HISTORY, 'entries', newest('rating', 'id')],
  piece: [HISTORY, 'entries', newest('practice', 'id')],
  answer: [HISTORY, 'entries', newest('answer', 'subject')],
  'answer entry': [HISTORY, 'entries', newest('answer', 'id')],
  story: [HISTORY, 'entries', newest('story', 'subject')],
  'other story': [HISTORY, 'entries', newest('story', 'subject', 1)],
  'retired story': ['story list', 'stories', (rows) => rows.find(({ state }) => state === 'retired')?.id],
  artefact: [HISTORY, 'entries', newest('artefact', 'subject')],
  mock: [HISTORY, 'entries', newest('mock', 'subject')],
  interview: [HISTORY, 'entries', newest('interview', 'subject')],
  block: ['practice list', 'open', (rows) => rows.find(({ activity }) => activity !== 'debugging')?.id],
  'open mock': ['mock list', 'open', (rows) => rows[0]?.id],
  packet: ['review-request list', 'requests', (rows) => rows.find(({ relation }) => relation === 'interviewer')?.id],
  backup: ['backup list', 'backups', (rows) => rows[0]?.name],
  person: ['people list', 'people', (rows) => rows[0]?.name],
  'other person': ['people list', 'people', (rows) => rows[1]?.name],
}

/** What stands for itself. */
const LITERALS: Readonly<Record<string, string>> = {
  band: 'hire',
  checkpoint: 'weekly',
  duration: '40m',
  month: '2026-03',
  'new file': 'made-by-the-test.html',
  'new name': 'newcomer',
  number: '3',
  parts: 'all',
  rater: 'mentor:Newcomer',
  result: 'pass',
  'round number': '1',
  setting: 'hours-per-week=10',
  words: 'Tell me about a time you were wrong',
}

const story = (title: string, principle: string): string =>
  `---\ntitle: ${title}\nprimary: [${principle}]\n---\n# Situation\nA team of nine, and an outage a week.\n# Task\nI had to halve them.\n# Action\nI wrote the three causes down, and I took the first.\n# Result\nDown by 60 percent in a quarter.\n`

const PARTS = '**Situation:** a\n**Task:** b\n**Action:** c\n**Result:** d\n'

/** Files that commands take, as a person has them. */
const TEXTS: Readonly<Record<string, readonly [name: string, text: string]>> = {
  'list file': ['solved.csv', 'date,title,minutes,status\n2026-10-05,Two Sum,20,solved\n'],
  'table file': ['prep-hours.csv', 'date,activity,minutes\n2026-10-05,coding,50\n'],
  'empty file': ['empty.md', ''],
  'prose file': ['prose.md', '# Some day\n\nNothing of use stands here.\n'],
  'calendar file': ['calendar.ics', 'BEGIN:VCALENDAR\nEND:VCALENDAR\n'],
  'deck file': ['deck.txt', '#separator:tab\nfront\tback\n'],
  'json file': ['other.json', '{"schema":"other/1"}\n'],
  'stories file': ['stories.md', `# One\n\n${PARTS}\n# Two\n\n${PARTS}`],
  'plain story file': ['plain.md', story('Told of nobody', '')],
  'story file': ['told.md', story('Outages', 'ownership')],
  'notes file': [
    'feedback.md',
    '# Mock with Zoe\n\nDate: 2026-10-05\nInterviewer: Zoe\n\n- Coding: 4\n- System design: 3.5\n',
  ],
  'outcome file': ['cohort.csv', 'id,date,level,outcome,p_or_x\na1,2026-10-05,L6,pass,0.6\n'],
  'recall file': ['recall.txt', 'Customer Obsession\n'],
  'ladder file': [
    'ladder.yaml',
    'levels:\n  - {id: one, title: One}\n  - {id: two, title: Two}\nname: Our ladder\ncompetencies:\n  - name: Delivery\n    levels: {one: Ships alone, two: Ships with others}\n',
  ],
}

const written = ({ folder }: Place, name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return name
}

const here = (place: Place, ...argv: string[]) => run([...place.options, ...argv], place)

/** The file that a command writes, when it does. */
const madeBy = async (place: Place, name: string, ...argv: string[]): Promise<string | null> =>
  (await here(place, ...argv, '-o', name)).code === 0 ? name : null

const { items } = shippedBank('aws-services')

/** Files that prep makes, or that somebody makes of what it made; null where the ledger allows none. */
const MADE: Readonly<Record<string, (place: Place) => Promise<string | null> | string | null>> = {
  'right answers file': ({ folder }) => answersFile(folder, items, allRight),
  'wrong answers file': ({ folder }) =>
    answersFile(folder, items, (item, at) => ({ answer: at % 2 ? wrongAnswer(item) : (allRight(item).answer ?? '') })),
  'export file': (place) => madeBy(place, 'exported.json', 'export'),
  'certificate file': async (place) =>
    madeBy(place, 'certificate.md', 'certificate', (await idOf('certificate', place)) ?? ''),
  'debrief file': async (place) => {
    const { stdout } = await here(place, 'interview', 'debrief', (await idOf('interview', place)) ?? '', '--template')
    return written(place, 'debrief.yaml', stdout)
  },
  'ledger file': ({ folder, home }) => {
    cpSync(home, join(folder, 'other'), { recursive: true })
    return join('other', 'prep.sqlite')
  },
  'framework folder': async (place) => {
    await here(place, 'framework', 'new', 'mine', '--from', place.framework)
    return join(place.home, 'frameworks', 'mine')
  },
  'request answer file': async (place) => {
    await here(
      place,
      'review-request',
      'create',
      '--for',
      'coding',
      '--to',
      'Zoe',
      '--relation',
      'mentor',
      '--yes',
      '-o',
      'asked',
    )
    return sealedAnswer(place, globSync('asked/*.html', { cwd: place.folder })[0] ?? '', 'back.json')
  },
  'packet answer file': async (place) => {
    const page = await madeBy(place, 'sheet.html', 'mock', 'packet', '--to', 'Zoe')
    return page === null ? null : sealedAnswer(place, page, 'back.json')
  },
}

/** What a page saves when every row of it is rated alike: the answer, sealed. */
export function sealedAnswer(
  place: Place,
  page: string,
  name: string,
  by = 'Zoe',
  rating = 4,
  relation = 'mentor',
): string {
  const html = readFileSync(join(place.folder, page), 'utf8')
  const rows = [...html.matchAll(/data-item="([^"]+)" data-rating="([^"]+)"/g)]
  const answer = {
    schema: 'prep/review-answer/1',
    request: /data-request="([^"]+)"/.exec(html)?.[1] ?? '',
    rater: { name: by, relation: /data-mock="/.test(html) ? 'interviewer' : relation },
    answeredOn: place.now.slice(0, 10),
    ratings: Object.fromEntries(
      rows.map(([, item = '']) => [
        item,
        Object.fromEntries(rows.flatMap(([, of, row = '']) => (of === item ? [[row, rating]] : []))),
      ]),
    ),
  }
  if (!isJson(answer)) throw new Error('no JSON')
  const token = /data-token="([0-9a-f]{64})"/.exec(html)?.[1] ?? ''
  const digest = createHash('sha256')
    .update(`${token}\n${canonical(answer)}`)
    .digest('hex')
  return written(place, name, JSON.stringify({ ...answer, digest }))
}

/** Whether what stands at a place of this kind is the ledger's or a file, so that no text can know it. */
export const isOfLedger = (kind: string): boolean => kind in LISTED || kind in TEXTS || kind in MADE

/** Something of a kind that exists where a command is to run; null when there is none. */
export async function idOf(kind: string, place: Place): Promise<string | null> {
  if (kind === 'date') return new Date(Date.parse(place.now) + 60 * 86_400_000).toISOString().slice(0, 10)
  const text = TEXTS[kind]
  if (text !== undefined) return written(place, ...text)
  const make = MADE[kind]
  if (make !== undefined) return make(place)
  const listed = LISTED[kind]
  if (listed === undefined) return LITERALS[kind] ?? ofFramework(kind, place)
  const [call, list, of] = listed
  const { code, stdout } = await here(place, ...call.split(' '), '--json')
  const id = code === 0 ? of((JSON.parse(stdout) as { data: Record<string, Row[]> }).data[list] ?? []) : null
  return typeof id === 'string' ? id : null
}

const compiled = new Map<string, Framework>()

/** The rules of a place, compiled once. */
export function rulesOf({ framework }: Place): Framework {
  const rules = compiled.get(framework) ?? shippedFramework(framework)
  compiled.set(framework, rules)
  return rules
}

function ofFramework(kind: string, place: Place): string | null {
  const rules = rulesOf(place)
  const more: Row = {
    certificate: rules.achievements.find((one) => one.kind === 'certificate')?.id,
    objective: rules.objectives[0]?.id,
    pathway: rules.pathways[0]?.id,
    ...exampleIds(rules),
  }
  const id = more[kind]
  return typeof id === 'string' && !/^[A-Z]+$/.test(id) ? id : null
}
