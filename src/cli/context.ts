import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from '../commands/contract/context.ts'
import { type Input, isSet, numberOption, textOption } from '../commands/contract/input.ts'
import type { World } from '../commands/contract/world.ts'
import { type Entry, type EntryKind, isKind } from '../domain/facts/entry.ts'
import { byPresentRaters } from '../domain/facts/people.ts'
import { DEFAULT_DAY_STARTS_AT, type Profile, profileOf } from '../domain/facts/profile.ts'
import { entryRenamer } from '../domain/facts/renamed.ts'
import { interviewsAmong, nextRound } from '../domain/interviews/interviews.ts'
import { evidenceFor } from '../domain/judge/rules.ts'
import { type Evidence, once, type Records } from '../domain/metrics/evidence.ts'
import { byPresentProblems } from '../domain/practice/problem-names.ts'
import { PrepError } from '../domain/prep-error.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { twoDigits } from '../domain/text/two-digits.ts'
import { DATE_FORMS, parseDatePhrase } from '../domain/time/date-phrase.ts'
import { addDays, type CivilDate, DAYS_PER_WEEK } from '../domain/time/dates.ts'
import { loadFramework } from '../framework/load.ts'
import { DEFAULT_FRAMEWORK, folderIfAny, resolveFolder } from '../framework/registry.ts'
import type { Style } from '../render/style.ts'
import type { OpenOperation, OperationHead } from '../store/append.ts'
import type { Everyday } from '../store/everyday.ts'
import { type LedgerReader, openReader } from '../store/ledger.ts'
import { readerByPresentNames } from '../store/renamed.ts'
import { carriedOptions, type OwnWorld } from './carried.ts'
import { cacheFolder, homeFolder, refuseAbsentDisk } from './home.ts'
import { isPrivateFolder } from './private-folder.ts'
import { mayPrompt } from './terminal.ts'
import { zoneOf } from './zone.ts'

/**
 * Builds what a command works with; `hasWritten` says whether it set out to write, `hasKept` whether anything came of it,
 * `close` releases the ledger. The framework is read here unless `isFrameworkFree`.
 */
export async function buildContext(
  world: World,
  input: Input,
  style: Style,
  isFrameworkFree: boolean,
  print: Context['print'],
  invoke: Context['invoke'],
  runNext: Context['runNext'],
  leaveOut: (id: string) => void,
): Promise<{ context: Context; hasWritten: () => boolean; hasKept: () => boolean; close: () => void }> {
  const homeOption = textOption(input, 'home')
  const home = homeFolder(world, homeOption)
  const cache = cacheFolder(world, homeOption)
  let reader: LedgerReader | null = null
  let profileEntries: readonly Entry[] | null = null
  let knownProfile: Profile | null = null
  let nextInterview: { on: CivilDate | null } | null = null
  let read: Records | null = null
  // A receipt goes on from what was read before it wrote.
  let everyday: Everyday | null = null
  // Few commands write an answer that decides something: a receipt need not read them again.
  let decisive: { mark: string; answers: Records['answers'] } | null = null
  let judged: Evidence | null = null
  let loaded: Framework | null = null
  let isWriting = false
  const begun: Pick<OpenOperation, 'receipt'>[] = []
  const onWait = once(() => {
    if (input.options.json !== true) world.stderr.write(WAITING)
  })
  const openLedger = (): LedgerReader => {
    if (reader === null) refuseAbsentDisk(world, homeOption)
    reader ??= byPresentNames(openReader(home, { onWait, leaveOut }), loaded)
    return reader
  }
  const saidProfile = (): Profile => {
    profileEntries ??= openLedger().entries({ kinds: ['profile'] })
    knownProfile ??= profileOf(profileEntries)
    return knownProfile
  }
  const profile = (): Profile => {
    const rounds = (): readonly Entry[] => read?.entries ?? openLedger().entries({ kinds: ROUND_KINDS, until: asOf() })
    nextInterview ??= { on: nextRound(interviewsAmong(rounds()), asOf())?.on ?? null }
    return { ...saidProfile(), interviewDate: nextInterview.on ?? saidProfile().interviewDate }
  }
  const decisiveAnswers = (): Records['answers'] =>
    decisive !== null && decisive.mark === openLedger().decisiveAnswersMark()
      ? decisive.answers
      : once(() => openLedger().entries({ isDecisiveAnswer: true, until: asOf() }).filter(isKind('answer')))
  const records = (): Records => {
    if (read === null) {
      const until = asOf()
      everyday = openLedger().everyday(until, everyday)
      read = recordsIn(openLedger, until, everyday.entries, loaded, decisiveAnswers())
    }
    return read
  }
  const evidence = (): Evidence => {
    judged ??= evidenceFor(framework(), records(), asOf(), level())
    return judged
  }
  const today = (): CivilDate => civilToday(world.now(), saidProfile().dayStartsAt)
  const asOf = (): CivilDate => {
    const phrase = textOption(input, 'asOf')
    if (phrase === null) return today()
    const date = parseDatePhrase(phrase, today())
    if (date === null) throw new PrepError('usage', `--as-of takes a date, not "${phrase}"`, `a date is ${DATE_FORMS}`)
    return date
  }
  const folders = (): string[] => [join(home, 'frameworks'), join(world.packageRoot, 'data', 'frameworks')]
  const copies = {
    prepVersion: world.version,
    cacheFolder: existsSync(home) && isPrivateFolder(cache) ? cache : null,
    builtFolder: join(world.packageRoot, 'dist', 'frameworks'),
  }
  const readFramework = async (): Promise<void> => {
    if (loaded) return
    const asked = textOption(input, 'framework')
    const wanted = asked ?? saidProfile().framework
    const folder = resolveFolder(wanted, folders(), world.cwd, asked === null ? CHOOSE_ANOTHER : null)
    const found = await loadFramework(folder, copies)
    levelOf(found, textOption(input, 'level'), null)
    loaded = found
    read = null
    everyday = null
    if (found.renamed && reader) {
      reader = byPresentNames(reader, found)
      profileEntries = profileEntries?.map(entryRenamer(found.id, found.renamed)) ?? null
      knownProfile = null
      nextInterview = null
    }
  }
  const framework = (): Framework => {
    if (!loaded) throw new Error('this command was declared to need no framework')
    return loaded
  }
  const level = (): string => levelOf(framework(), textOption(input, 'level'), saidProfile().level)
  const seed = once(() => numberOption(input, 'seed', { min: 0, isWhole: true }) ?? world.now().getTime() % 1_000_000)
  const operationHead = (command: string): OperationHead => ({
    command,
    zone: zoneOf(world),
    prepVersion: world.version,
    framework: loaded ? `${loaded.id}@${loaded.version}` : '-',
    now: world.now(),
  })
  const refresh: Context['refresh'] = (file) => {
    if (file === 'replaced' || reader?.goOn() !== true) {
      reader?.close()
      reader = null
    }
    profileEntries = null
    knownProfile = null
    nextInterview = null
    read = null
    judged = null
  }
  const ownWorld = (): OwnWorld => {
    if (isWriting) refresh()
    const { framework: wanted, level: ownLevel } = saidProfile()
    return {
      isOwnFramework: loaded !== null && loaded.folder === folderIfAny(wanted, folders(), world.cwd),
      ownLevel: loaded === null ? (ownLevel ?? '') : levelOf(loaded, null, ownLevel),
      level: loaded === null ? (textOption(input, 'level') ?? '') : level(),
    }
  }
  const context: Context = {
    world,
    style,
    home,
    cacheFolder: cache,
    copies,
    mayPrompt: mayPrompt(world, input.options.input !== false),
    today,
    asOf,
    seed,
    readFramework,
    framework,
    frameworkFolders: folders,
    bank: async (id) => {
      const { loadBankOf } = await import('../framework/load-bank.ts')
      const bank = await loadBankOf(framework().folder, id, copies)
      if (bank) return bank
      throw new PrepError('data', `the bank ${id} of ${framework().id} has no file`, 'prep framework lint says more')
    },
    reader: openLedger,
    profile,
    level,
    records,
    entries: (kinds) => (kinds ? openLedger().entries({ kinds, until: asOf() }) : [...records().entries]),
    evidence,
    beforeWriting: (answers = 'touched') => {
      refuseAbsentDisk(world, homeOption)
      isWriting = true
      if (read === null) return
      if (answers === 'touched') read.answers()
      decisive = { mark: openLedger().decisiveAnswersMark(), answers: read.answers }
    },
    begun: (operation) => {
      begun.push(operation)
    },
    refresh,
    operationHead,
    carriedOptions: () => carriedOptions(input, world, ownWorld),
    onWait,
    leaveOut,
    print,
    invoke,
    runNext,
  }
  const hasKept = (): boolean => begun.some((operation) => operation.receipt().entries.length > 0)
  const close = (): void => reader?.close()
  try {
    if (!isFrameworkFree) await readFramework()
    checkAsked(input, context)
  } catch (error) {
    close()
    throw error
  }
  return { context, hasWritten: () => isWriting, hasKept, close }
}

/** The options of every command are checked before a command runs, and so before anything can be written. */
function checkAsked(input: Input, context: Context): void {
  if (isSet(input, 'asOf')) context.asOf()
  if (isSet(input, 'seed')) context.seed()
}

/** The profile names a framework that is not there any more. */
const CHOOSE_ANOTHER = `your profile names it; choose another: prep profile set framework=${DEFAULT_FRAMEWORK} --framework ${DEFAULT_FRAMEWORK}`

/** What tells when the next interview round is; debriefs and forecasts do not. */
const ROUND_KINDS: readonly EntryKind[] = ['interview', 'round', 'outcome']

const WAITING = 'waiting: another program is writing to the ledger; prep continues when it is done\n'
const byPresentNames = (reader: LedgerReader, framework: Framework | null): LedgerReader =>
  framework ? readerByPresentNames(reader, framework.id, framework.renamed) : reader

const NO_PROBLEMS = { problems: [], problemNames: {} }

/** What rules are judged by, up to a date. */
const recordsIn = (
  open: () => LedgerReader,
  until: CivilDate,
  entries: Everyday['entries'],
  framework: Framework | null,
  answers: Records['answers'],
): Records => ({
  entries: byPresentProblems(byPresentRaters(entries), framework ?? NO_PROBLEMS),
  answers,
  ...sittingsIn(open, until),
  answerTimes: (farFactor, withoutLimit) => open().answerTimes(until, farFactor, withoutLimit),
})

/** Advice asks for the sittings of a dozen times of its own, nearly all in these last days: they are read once. */
const RECENT_DAYS = 9 * DAYS_PER_WEEK

function sittingsIn(open: () => LedgerReader, asOf: CivilDate): Pick<Records, 'sittings' | 'countSittings'> {
  const read: Records['sittings'] = (from, until) =>
    open()
      .entries({ kinds: ['quiz'], from, until })
      .filter(isKind('quiz'))
  const since = addDays(asOf, -RECENT_DAYS)
  const recent = once(() => read(since, asOf))
  const isRecent = (from: CivilDate, until: CivilDate): boolean => from >= since && until <= asOf
  const sittings: Records['sittings'] = (from, until) =>
    isRecent(from, until)
      ? recent().filter(({ occurredOn }) => occurredOn >= from && occurredOn <= until)
      : read(from, until)
  return {
    sittings,
    countSittings: (from, until) =>
      isRecent(from, until) ? sittings(from, until).length : open().count('quiz', from, until),
  }
}

/** The level asked for, else the profile's where this framework has it: the profile may have been made for another. */
function levelOf(framework: Framework, wanted: string | null, own: string | null): string {
  const ids = framework.levels.map(({ id }) => id)
  const named = (level: string | null): string | undefined =>
    ids.find((id) => id.toLowerCase() === level?.toLowerCase())
  if (wanted === null) return named(own) ?? ids[0] ?? ''
  const found = named(wanted)
  if (found) return found
  throw new PrepError('usage', `${framework.id} has no level ${wanted}`, `its levels are ${ids.join(', ')}`)
}

/** The learner's civil date at an instant: the local date, or the day before while the new day has not begun. */
export function civilToday(now: Date, dayStartsAt: string = DEFAULT_DAY_STARTS_AT): CivilDate {
  const date = `${String(now.getFullYear()).padStart(4, '0')}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`
  return `${twoDigits(now.getHours())}:${twoDigits(now.getMinutes())}` < dayStartsAt ? addDays(date, -1) : date
}
