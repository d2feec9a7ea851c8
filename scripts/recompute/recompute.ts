import { CHECKED } from './figures.ts'
import { at, numberOf, type Why } from './why.ts'

export interface Recomputed {
  name: string
  subject: string
  recomputed: number
  shown: number
  /** How the program was asked for the shown figure. */
  command: string
  isSame: boolean
}

/** Differences up to this are the binary fractions’ own, in figures below 1; above they grow with the figure. */
const TOLERANCE = 1e-9

/** Every checked figure as `why` lets it be computed beside what the report says. `ask` gives a command’s JSON document. */
export async function recompute(ask: (argv: readonly string[]) => Promise<unknown>): Promise<Recomputed[]> {
  const known = new Map<string, Promise<unknown>>()
  const document = (argv: readonly string[]): Promise<unknown> => {
    const key = argv.join(' ')
    const found = known.get(key) ?? ask(argv)
    known.set(key, found)
    return found
  }
  const explained = async (subject: string, ...options: string[]): Promise<Why> => {
    const why = at(await document(['why', subject, ...options]), ['data', 'explanations', '0'])
    if (!isWhy(why)) throw new Error(`why ${subject} explains nothing`)
    return why
  }
  const all: Recomputed[] = []
  for (const { name, subject, from, shown } of CHECKED) {
    const report = await document(shown.command.split(' '))
    const recomputed = await from(await explained(subject), explained)
    const printed = numberOf(at(report, ['data', ...shown.path]))
    const isSame = Math.abs(recomputed - printed) <= TOLERANCE * Math.max(1, Math.abs(printed))
    all.push({ name, subject, recomputed, shown: printed, command: shown.command, isSame })
  }
  return all
}

const isWhy = (value: unknown): value is Why => typeof value === 'object' && value !== null && 'figures' in value
