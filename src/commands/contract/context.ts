import type { Entry, EntryKind } from '../../domain/facts/entry.ts'
import type { Profile } from '../../domain/facts/profile.ts'
import type { Evidence, Records } from '../../domain/metrics/evidence.ts'
import type { Bank } from '../../domain/quiz/item.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import type { CivilDate } from '../../domain/time/dates.ts'
import type { LoadOptions } from '../../framework/load.ts'
import type { Style } from '../../render/style.ts'
import type { OpenOperation, OperationHead } from '../../store/append.ts'
import type { LedgerReader } from '../../store/ledger.ts'
import type { Result } from './result.ts'
import type { World } from './world.ts'

/** What a command works with. Framework and ledger are opened when first asked for and closed by the shell. */
export interface Context {
  world: World
  style: Style
  home: string
  /** Where validated copies of frameworks are kept, if it can be. */
  cacheFolder: string
  /** Where they are read from and kept. */
  copies: LoadOptions
  /** Prompts are possible: both ends are terminals and input is allowed. */
  mayPrompt: boolean
  /** The learner's civil date now (a day starts at the profile's `dayStartsAt`). */
  today: () => CivilDate
  /** The date reports are for: `--as-of`, else today. */
  asOf: () => CivilDate
  /** `--seed`, or one drawn once for this run. */
  seed: () => number
  /**
   * Reads the framework, for a command that was declared to need none: it is there from then on. Throws a PrepError where
   * there is none, or none with the level that was asked for.
   */
  readFramework: () => Promise<void>
  framework: () => Framework
  /** Folders searched for frameworks, the learner's own first. */
  frameworkFolders: () => string[]
  /** A bank with all its items; only quizzes and reviews ask for one. */
  bank: (id: string) => Promise<Bank>
  reader: () => LedgerReader
  profile: () => Profile
  /** `--level`, else the profile's, else the framework's first. */
  level: () => string
  /** What counts up to the report date, for rules. */
  records: () => Records
  /** Live entries up to the report date; answers to quiz items only when they are asked for by kind. */
  entries: (kinds?: readonly EntryKind[]) => Entry[]
  evidence: () => Evidence
  /**
   * Said before something is written. Reads what the evidence has not asked for yet, so that it stays that of before, unless
   * the command leaves answers untouched; once it is done, the shell brings the roll-up of answers up to date.
   */
  beforeWriting: (answers?: 'touched' | 'untouched') => void
  /** An operation that a stop at a question may leave half done: its entries are what is kept. */
  begun: (operation: Pick<OpenOperation, 'receipt'>) => void
  /** Makes what is asked for next be what this command wrote; where another file takes the ledger's place, that is `replaced`. */
  refresh: (file?: 'replaced') => void
  operationHead: (command: string) => OperationHead
  /** Options that were typed and that printed commands need too, to meet the same data: `--level L7`. */
  carriedOptions: () => string[]
  /** Says, once, that another program's lock on the ledger is waited for. */
  onWait: () => void
  /** Tells of an entry that is so damaged that it is left out. */
  leaveOut: (id: string) => void
  print: (result: Result) => void
  /**
   * Runs another command line here and now, as if it were typed next, and returns its exit code; as a step, its receipt does
   * not say what comes next, because the command that it is a step of goes on.
   */
  runNext: (argv: readonly string[], as: 'step' | 'whole') => Promise<number>
  /**
   * Runs another command line as if it were typed at another moment; used by the demo to write through the real code. With
   * `isShown` its output is made for the terminal of this one; `homeToName` is the home that commands in it are printed with.
   */
  invoke: (
    argv: readonly string[],
    at: { now: Date; home: string; stdin?: string; isShown?: boolean; homeToName?: string },
  ) => Promise<{ code: number; stdout: string; stderr: string }>
}
