import { idOf, isOfLedger } from './found.ts'
import type { Place } from './ledgers.ts'
import { isOption, isToFill, optionOf, type Printed, takesValue } from './printed.ts'

/** What stands where: by kind, arguments of commands (with an option, perhaps), options of commands, options of all. */
const PLACES = new Map(
  `
  activity: log activity, practice activity, problem list activity
  answer: item id
  backup: restore file
  badge: badges id
  band: --hire-band
  bank: quiz bank
  block: practice abandon id, --start
  certificate: certificate id
  certificate file: certificate verify file
  checkpoint: check-in checkpoint, pause what, skip what
  competency: trajectory competency, why subject, --for
  date: --date, --until
  debrief file: interview debrief --file
  duration: log duration
  export file: import file
  framework: framework diff a
  framework folder: framework diff b, framework lint folder
  gate: gate id
  interview: interview close interview, interview debrief interview, interview round interview, interview show interview
  ladder file: framework new --from
  ledger file: merge file, restore file --yes
  list file: import file --as coding, import file --undated
  loop: --loop
  mock: mock show id
  month: --happened
  new file: -o
  new name: framework new name, interview add company, people alias alias, problem add title, problem alias name, interview round --stage
  notes file: mock add --file
  number: --confidence, story rate --structure
  objective: objectives id
  open mock: mock add --start
  operation: undo operation
  other person: people merge other
  outcome file: outcome import file
  packet: mock start --packet
  packet answer file: mock import file
  parts: --structure, --done
  person: people alias name, people merge name, people show name
  piece: rate id, edit id --on
  principle: --primary, --secondary
  problem: practice problem, problem alias problem, problem show problem
  rater: --by
  rating: edit id, forget id, remove id
  recall file: practice --answers
  request answer file: review-request import file
  result: --result
  round number: --round
  retired story: story retire id --back
  row: rubric id
  setting: profile set key=value
  story: story edit id, story lint id, story practice id, story rate id, story retire id, story show id, story merge into
  other story: story merge id
  story file: story add --file, import file --as stories
  words: story match question`
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [kind = '', places = ''] = line.trim().split(': ')
      return places.split(', ').map((place) => [place, kind] as const)
    }),
)

/** What a word in capitals means where its place does not say it, and within others (`mentor:NAME`). */
const WORDS: Readonly<Record<string, string>> = {
  DATE: 'date',
  FIGURE: 'words',
  ID: 'framework',
  MODEL: 'new name',
  N: 'number',
  NAME: 'new name',
  RUBRIC: 'row',
  SUBJECT: 'competency',
  TEXT: 'words',
  TITLE: 'new name',
  'YYYY-MM': 'month',
}

/** What a setting of the profile takes (`interview-date=…`). */
const SETTINGS: Readonly<Record<string, string>> = {
  'hours-per-week': 'number',
  'interview-date': 'date',
  framework: 'framework',
  name: 'new name',
  pathway: 'pathway',
}

/** Stands where a sentence names a command without what it takes. */
const LEFT_OUT = '…'

/** Each word of a command with the kind of thing at its place; what a sentence leaves out stands as `…`. */
function* placed({ spec, rest, isAlone }: Printed): Generator<{ word: string; kind: string | null | undefined }> {
  const places = [...(spec.arguments ?? [])]
  const kindAt = (argument: string): string | undefined => {
    const said = rest.flatMap((word, at) => [word, `${word} ${rest[at + 1]}`])
    const special = said.find((option) => PLACES.has(`${spec.name} ${argument} ${option}`))
    return PLACES.get([spec.name, argument, ...(special === undefined ? [] : [special])].join(' '))
  }
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? ''
    const option = isOption(word) ? optionOf(spec, word) : null
    if (option === null) {
      const [argument] = places
      yield { word, kind: argument && kindAt(argument.name) }
      if (!argument?.isVariadic) places.shift()
      continue
    }
    yield { word, kind: null }
    if (!takesValue(option) || word.includes('=')) continue
    const isSaid = rest[at + 1] !== undefined && !isOption(rest[at + 1] ?? '')
    yield {
      word: isSaid ? (rest[++at] ?? '') : LEFT_OUT,
      kind: PLACES.get(`${spec.name} ${word}`) ?? PLACES.get(word),
    }
  }
  const isMet = rest.some((word) => !isOption(word))
  for (const { name, isOptional, isVariadic } of isAlone ? [] : places)
    if (!isOptional && !(isVariadic && isMet)) yield { word: LEFT_OUT, kind: kindAt(name) }
}

/**
 * The words of a printed command with everything filled in; null where the ledger has nothing to fill a place with. Of an
 * example that is `made` up, ids that ledgers make and files are filled in as well.
 */
export async function filled(printed: Printed, place: Place, made = false): Promise<string[] | null> {
  const argv = [...printed.head]
  for (const { word, kind } of placed(printed)) {
    const isMadeUp = made && kind && word !== '-' && word !== 'last' && isOfLedger(kind)
    const shown = isMadeUp ? LEFT_OUT : made ? word.replace(/^story:.*/, 'story:ID') : word
    const value = kind === null ? word : await valueAt(shown, kind, place)
    if (value === null) return null
    argv.push(value)
  }
  return argv
}

async function valueAt(word: string, kind: string | undefined, place: Place): Promise<string | null> {
  if (!isToFill(word)) return word.replace(/(?<=^|=)([a-z-]+)(?:\|[a-z-]+)+$/, '$1')
  if (/^(?:…|[A-Z][A-Z-]*)$/.test(word)) return idOf(kind ?? WORDS[word] ?? word.toLowerCase(), place)
  const [, key = '', end = ''] = /^([a-z-]+)([=:])(?:…|[A-Z]+)$/.exec(word) ?? []
  const own = end === '=' ? SETTINGS[key] : /:ID$/.test(word) ? key : undefined
  let value: string | null = word
  for (const part of word.match(/…|\b[A-Z][A-Z-]*\b/g) ?? []) {
    const one: string | null = await idOf(own ?? WORDS[part] ?? kind ?? part.toLowerCase(), place)
    if (one === null) return null
    value = value.replace(part, one)
  }
  return value
}

/** The words of a call of the tests, `{story-file}` standing for what the ledger has or for a file of that kind. */
export async function filledCall(words: readonly string[], place: Place): Promise<string[]> {
  const argv: string[] = []
  for (const word of words) {
    const kind = /^\{(.+)\}$/.exec(word)?.[1]?.replaceAll('-', ' ')
    const value = kind === undefined ? word : await idOf(kind, place)
    if (value === null) throw new Error(`the ledger ${place.name} has no ${kind}`)
    argv.push(value)
  }
  return argv
}
