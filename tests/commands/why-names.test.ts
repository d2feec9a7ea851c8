import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { sharedFolder } from '../e2e/harness.ts'
import { keepDemo } from '../harness/demo.ts'
import { prep, temporaryFolder } from '../harness/prep.ts'

const PATIENCE = { timeout: 180_000 }

/** Every command whose screen shows figures of the person. */
const SCREENS = [
  ['dashboard'],
  ['dashboard', '--section', 'weeks'],
  ['predict'],
  ['gap'],
  ['trajectory', 'strategic'],
  ['dashboard', '--chart', 'technical'],
  ['calibrate'],
  ['gate', '--explain'],
  ['badges'],
  ['objectives'],
  ['plan', '--hours', '10'],
  ['week'],
  ['mock', 'stats'],
  ['due'],
] as const

/** Lists of things to do: their lines begin with no figure's name. */
const ASIDE = /^(Next|Stories to tell|Reviews|What to do next|Then, this week|Symptoms|Do|Time|Start)\b/u

/** Figures that are not of the person (a date, typical time, a calendar's line), or that a heading names for all. */
const NO_FIGURE =
  /^(Time$|Level$|Trend$|Forecast$|\d{4}-|on [A-Z][a-z]+ \d|by the trend|Mon|Tue|Wed|Thu|Fri|Sat|Sun|mainly|week$)/u

/** What stands before the figures of a bullet: `Strategic costs 5.2 points`, `Coding problem | 0.6 h`; null for a sentence. */
function nameInBullet(text: string): string | null {
  const named = [/^(.+?) \| [^|]*\d/u, /^(.+?) costs \d/u, /^(.+?) \d\.\d -> /u, /^([^:|]{2,60}): [^a-z]*\d/u]
  return named.flatMap((form) => form.exec(text)?.[1] ?? [])[0]?.replace(/ costs .*/u, '') ?? null
}

/** `Stories rated 4 or better (2 of 10)`, `Years of experience: 9`. */
const withoutFigures = (text: string): string => text.replace(/ \([^()]*\)$|: [\d.]+$/u, '').trim()

/** What stands before the figures of a line of plain output, as it would be asked for; null where there are none. */
function nameIn(line: string): string | null {
  const [first = '', ...cells] = line.split('\t')
  const record = /^(?:competency|part|dimension|interviewer|group|level|Level by week): (.+)$/u.exec(first)
  if (record !== null) return (record[1] ?? '').replace(/^[-–] /u, '')
  const item = /^\[.\] [a-z -]+: ([^|]+?)(?: \||$)/u.exec(first)
  if (item !== null) return withoutFigures(item[1] ?? '')
  if (/^\d+%/u.test(cells[0] ?? '')) return first
  const charted = /^(?:level|forecast|current|target): /u.test(cells.find((cell) => !/^\d{4}-/u.test(cell)) ?? '')
  if (charted || /^[\d.▁-█ ]+$/u.test(cells[0] ?? '')) return withoutFigures(first)
  const fact = /^([^:|]{2,60}): [^a-z]*\d/u.exec(first)
  // The verdict is a sentence: `Strategic holds you back: 2.5, target 4.0.`
  return fact?.[1]?.replace(/ holds? you back$/u, '') ?? null
}

const homes = {
  demo: join(sharedFolder(), 'demo'),
  one: join(sharedFolder(), 'one'),
  none: join(sharedFolder(), 'none'),
}

beforeAll(async () => {
  await keepDemo(homes.demo)
  await prep(['assess', '--set', 'coding=3'], { home: homes.one })
}, PATIENCE.timeout)

async function namesOn(home: string, argv: readonly string[]): Promise<string[]> {
  const { code, stdout, stderr } = await prep([...argv, '--plain'], { home })
  if (code !== 0) throw new Error(`prep ${argv.join(' ')}: ${stderr}`)
  let isAside = false
  return stdout.split('\n').flatMap((line): string[] => {
    if (line.startsWith('#')) isAside = ASIDE.test(line.replace(/^#+ /u, ''))
    if (isAside || /^(#|note|warning|\d)/u.test(line)) return []
    const name = line.startsWith('- ') ? nameInBullet(line.slice(2)) : nameIn(line)
    return name === null || NO_FIGURE.test(name) ? [] : [name]
  })
}

describe('every figure on a screen', PATIENCE, () => {
  it.each(Object.keys(homes) as (keyof typeof homes)[])('has a name that why knows it by: %s', async (which) => {
    const home = homes[which]
    const seen = new Map<string, string>()
    for (const argv of SCREENS) for (const name of await namesOn(home, argv)) seen.set(name, argv.join(' '))
    const unknown: string[] = []
    for (const [name, screen] of seen) {
      const { code, stdout } = await prep(['why', name], { home })
      if (code !== 0 || stdout.trim() === '') unknown.push(`${screen}: ${name}`)
    }
    expect(unknown).toEqual([])
    expect(seen.size).toBeGreaterThan(which === 'demo' ? 90 : 40)
  })

  it('is asked for by its name without quotes, and in any case', async () => {
    const { code, stdout } = await prep(['why', 'readiness', 'Index'], { home: homes.demo })
    expect(code).toBe(0)
    expect(stdout).toContain('Readiness index for L6')
  })

  it('by a name that is nearly one leads to the one that was meant', async () => {
    const home = temporaryFolder()
    for (const [asked, meant] of [
      ['sistem-design', 'system-design'],
      ['readines index', 'readiness index'],
      ['gate:gate9', 'gate1'],
    ] as const) {
      const { code, stderr } = await prep(['why', asked], { home })
      expect(code).toBe(4)
      expect(stderr).toContain(`did you mean ${meant}`)
    }
  })
})

describe('an answer of why', PATIENCE, () => {
  it.each(['strategic', 'index', 'probability', 'plan', 'gap:coding', 'gate1.communication', 'group:leadership'])(
    'is a few sentences before it is a table: %s',
    async (subject) => {
      const { stdout } = await prep(['why', subject, '--json'], { home: homes.demo })
      const [{ says = [] } = {}] = JSON.parse(stdout).data.explanations
      expect(says.length).toBeGreaterThanOrEqual(2)
      expect(says.length).toBeLessThanOrEqual(4)
      for (const sentence of says) expect(sentence).toMatch(/^[\p{Lu}\d].*\.$/u)
    },
  )

  it("keeps rule and constants behind --details, and every row's id whole", async () => {
    const short = await prep(['why', 'strategic'], { home: homes.demo, columns: 80 })
    expect(short.stdout).not.toMatch(/stated in|level\.priorMean/u)
    expect(short.stdout).toContain('$ prep why strategic --details')
    expect(short.stdout).not.toContain('…')
    const long = await prep(['why', 'strategic', '--details'], { home: homes.demo, columns: 120 })
    expect(long.stdout).toContain('level.priorMean')
  })

  it('says who rates, what moved it most lately with its effect, and what would tell more', async () => {
    const { stdout } = await prep(['why', 'strategic'], { home: homes.demo })
    expect(stdout).toMatch(/Ana.* rate you lower than you rate yourself/su)
    expect(stdout).toMatch(/Moved most lately: .*\([+−]0\.\d\d\)/su)
    expect(stdout).toMatch(/To know more exactly, ask somebody new for a rating/u)
  })
})
