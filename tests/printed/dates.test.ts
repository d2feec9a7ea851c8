import { describe, expect, it } from 'vitest'
import { everyCommand } from '../../src/commands/table.ts'
import { splitWords } from '../../src/domain/text/command-words.ts'
import { receiptOf } from '../commands/receipt-of.ts'
import { LEAVING, RECORDING } from '../commands/recording-samples.ts'
import { CALLS } from './calls.ts'
import { filledCall } from './fill.ts'
import { copied, LEDGERS, ledgerOf, type Place, run } from './ledgers.ts'
import { isoDatesIn, proseOf } from './prose.ts'

const COMMANDS = await everyCommand()

/** What may be typed: forms of a date, and a key of the profile beside its value. */
const TYPED = /a date is 2026-12-01|^interview-date /

/** A doubt is ± or a range; what share of cases either is to hold is said once, and of a figure only by `why`. */
const doubtsIn = (text: string): string[] => proseOf(text).match(/.*(?:80% interval|\(80%\)).*/g) ?? []

/** What a call shows and says, as wide as no table has to give way. */
async function said(argv: readonly string[], place: Place): Promise<string[]> {
  const { stdout, stderr } = await run([...place.options, ...argv, '--width', '240'], place)
  const texts = stdout.startsWith('{') ? [stderr] : [stdout, stderr]
  return texts.flatMap((text) =>
    [...isoDatesIn(text), ...doubtsIn(text)]
      .filter((line) => !TYPED.test(line))
      .map((line) => `prep ${argv.join(' ')}: ${line}`),
  )
}

/** Data, scripts and files that are written to standard output. */
const NO_SCREEN = ['completion', 'demo', 'export', 'framework schema']

describe('a date in a sentence is said as people say it, and a doubt in one form', () => {
  it.each(LEDGERS)('on every screen: %s', { timeout: 600_000 }, async (name) => {
    const ledger = await ledgerOf(name)
    const found: string[] = []
    for (const { name: command } of COMMANDS.filter((one) => !NO_SCREEN.includes(one.name)))
      found.push(...(await said(command.split(' ').filter(Boolean), copied(ledger, 'dates'))))
    for (const line of (CALLS[name] ?? '').split('\n').filter(Boolean)) {
      const place = copied(ledger, 'dates')
      found.push(...(await said(await filledCall(splitWords(line) ?? [], place), place)))
    }
    expect(found).toEqual([])
  })

  it.each([...Object.entries(RECORDING), ...Object.entries(LEAVING).map(([name, argv]) => [name, { argv }] as const)])(
    'in the receipt of %s',
    async (_, sample) => {
      expect(isoDatesIn(await receiptOf(sample, ['--width', '240']))).toEqual([])
    },
  )

  it('and is found where it is not', () => {
    const screen = [
      'Due on 2026-12-04.',
      '  $ prep log reading 20m --on 2026-11-03 \\',
      '    --note 2026-11-03',
      'on          what',
      '──────────  ─────',
      '2026-11-03  a row',
      '',
      'Week 2026-W49; prep plan --until 2026-12-04 goes on.',
      'The page is 2026-12-04-l6-full.html',
    ].join('\n')
    expect(doubtsIn('Level 3 ±0.4 (80%), below')).toEqual(['Level 3 ±0.4 (80%), below'])
    expect(isoDatesIn(screen)).toEqual(['Due on 2026-12-04.', 'Week 2026-W49; '])
  })
})
