import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import { splitWords } from '../../src/domain/text/command-words.ts'
import { passingLedger } from '../harness/passing-ledger.ts'
import { prep, type Ran } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'
import { filledCall } from './fill.ts'

/** Where somebody stands in a state of theirs, and when: a folder with a ledger in it. */
export interface Place {
  name: string
  folder: string
  home: string
  now: string
  framework: string
  /** Options that are typed with every call. */
  options: readonly string[]
}

interface Recipe extends Partial<Pick<Place, 'framework' | 'options'>> {
  /** Days after Monday, 2 November 2026. */
  day: number
  /** It begins as another one. */
  from?: string
  /** A line a call: its day, and the words behind `prep`. */
  calls?: string
  build?: (home: string) => Promise<unknown>
}

const BEGINS = 'init --level L6 --years 9 --attest role=yes --hours-per-week 12'
const THREES = 'system-design,coding,aws-services,architecture,behavioral,strategic,cultural,communication'.replaceAll(
  /[\w-]+/g,
  '$&=3',
)

const RECIPES: Readonly<Record<string, Recipe>> = {
  'an empty home': { day: 0 },
  'the demo': { day: 20, options: ['--home', 'demo'], calls: '20 demo --weeks 6 --keep demo' },
  'the first assessment': {
    day: 1,
    calls: `
      0 ${BEGINS} --pathway manager --interview-date 2027-01-11
      0 assess --set ${THREES}`,
  },
  'much begun, little finished': {
    day: 9,
    from: 'the first assessment',
    calls: `
      0 assess --by mentor:Ana --set ${THREES}
      0 assess --by peer:Anna --set coding=3.5
      1 story add --file {story-file} --title 'Given up'
      1 story retire {story}
      2 story add --file {plain-story-file}
      3 story add --file {story-file}
      4 story add --file {story-file} --title 'A second one' --primary dive-deep
      5 story add --file {story-file} --title 'A third one'
      1 review-request create --for strategic --to Bo --yes
      1 mock packet --loop l6-full --to Cy -o packet.html
      2 quiz aws-services --n 20 --answers {right-answers-file}
      8 quiz aws-services --mode measure --answers {wrong-answers-file}
      2 practice system-design sd-rate-limiter
      8 practice coding --pick
      8 practice debugging --pick
      9 mock start --loop l6-full --no-timer
      5 mock add --unrated --loop l6-full --by mock:Dee
      5 log artefact --type innovation --title 'A queue' --artefact https://example.org/q
      5 log artefact --type innovation --title 'A queue, again' --artefact https://example.org/q
      6 log coding 32m --problem two-sum --solved --optimal
      6 log system-design 40m --problem sd-news-feed --structure all
      6 forecast add --own 60%
      7 import {list-file} --as coding
      7 pause reviews --until 1w
      7 backup
      8 log coding 500m --problem my-problem --solved
      8 log reading 20m
      8 remove {piece}
      9 log reading 20m
      9 undo`,
  },
  'all gates passed': {
    day: 20,
    build: (home) => passingLedger('L6', home),
    calls: `
      20 profile set interview-date=2027-03-11
      20 interview add Fabrikam
      20 interview add Tailspin --stage Loop
      20 interview add Contoso --stage Loop=2026-11-21
      20 forecast add --own 40% --interview Contoso
      20 interview close Contoso --result fail
      20 interview add Northwind --stage 'Phone screen=2026-11-21' --stage Loop=2026-11-23`,
  },
  'evidence that has lapsed': { day: 130, from: 'all gates passed' },
  'another framework': {
    day: 9,
    framework: 'staff-backend',
    options: ['--framework', 'staff-backend', '--level', 'senior'],
    calls: `
      0 init --framework amazon-em --level L6 --years 9 --hours-per-week 6
      1 practice design-exercise a-queue`,
  },
}

export const LEDGERS = Object.keys(RECIPES)

const noon = (day: number): string => new Date(Date.UTC(2026, 10, 2 + day, 12)).toISOString()

const root = mkdtempSync(join(inject('shared'), 'printed-'))

const built = new Map<string, Promise<Place>>()

/** The ledger of a name, built once a test worker by real commands; what changes it is run in a copy. */
export function ledgerOf(name: string): Promise<Place> {
  const known = built.get(name) ?? build(name, RECIPES[name] ?? { day: 0 })
  built.set(name, known)
  return known
}

async function build(name: string, recipe: Recipe): Promise<Place> {
  const { day, from, calls = '', framework = 'amazon-em', options = [] } = recipe
  const folder = join(root, name.replaceAll(/\W+/g, '-'))
  const place = { name, folder, home: join(folder, 'demo'), now: noon(day), framework, options }
  if (from !== undefined) cpSync((await ledgerOf(from)).folder, folder, { recursive: true })
  mkdirSync(folder, { recursive: true })
  await recipe.build?.(place.home)
  for (const line of calls.split('\n').filter((one) => one.trim() !== '')) {
    const [on = '', ...words] = splitWords(line) ?? []
    const then = { ...place, now: noon(Number(on)) }
    const argv = [
      ...options.filter(() => words[0] !== 'init' && words[0] !== 'demo'),
      ...(await filledCall(words, then)),
    ]
    const { code, stderr } = await run(argv, then)
    if (code !== 0) throw new Error(`${name}: prep ${argv.join(' ')}: ${code} ${stderr}`)
  }
  return place
}

export const run = (argv: readonly string[], { home, now, folder }: Place) =>
  prep(argv, { home, now, cwd: folder, columns: 80 })

/** A copy of it, in which something is run; copies of one purpose take each other's place. */
export function copied(place: Place, purpose: string): Place {
  const folder = join(root, `copy-${purpose}`)
  rmSync(folder, { recursive: true, force: true })
  cpSync(place.folder, folder, { recursive: true })
  return { ...place, folder, home: join(folder, 'demo') }
}

const INTERRUPTED = 130
const USAGE = 2

/** What a command comes to: without a terminal, and when that lacks somebody who answers, at one, as far as its first question. */
export async function begun(argv: readonly string[], place: Place): Promise<Ran> {
  const ran = await run(argv, place)
  if (ran.code !== USAGE) return ran
  const asked = await atTerminal(argv, place)
  return asked.code === INTERRUPTED ? { ...asked, code: 0 } : { ...asked, stderr: asked.stderr || ran.stderr }
}

async function atTerminal(argv: readonly string[], { home, now, folder }: Place): Promise<Ran> {
  const terminal = fakeTerminal(100)
  const editor = join(folder, 'editor.sh')
  writeFileSync(editor, '#!/bin/sh\nprintf "# Situation\\na\\n# Task\\nb\\n# Action\\nc\\n# Result\\nd\\n" > "$1"\n')
  chmodSync(editor, 0o755)
  let isOver = false
  const running = prep(argv, {
    home,
    now,
    cwd: folder,
    isTTY: true,
    columns: 100,
    rows: 40,
    promptStreams: terminal.streams,
    env: { EDITOR: editor, TMPDIR: folder },
  }).finally(() => {
    isOver = true
  })
  // A question stands there as soon as keys are read one by one; each Ctrl-C ends one.
  for (let tries = 0; !isOver && tries < 400; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    if (terminal.isRaw() && terminal.screen() !== '') terminal.type('\u0003')
  }
  if (!isOver) throw new Error(`prep ${argv.join(' ')} neither asks nor ends:\n${terminal.screen()}`)
  return running
}
