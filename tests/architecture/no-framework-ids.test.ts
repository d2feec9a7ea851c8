import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { installedFrameworks } from '../../src/framework/registry.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { PACKAGE_ROOT } from '../harness/prep.ts'

/** Ids that code must not know: rules are data, and another framework has others. */
function idsOf(id: string): string[] {
  const framework = shippedFramework(id)
  const lists = [
    framework.levels,
    framework.competencies,
    framework.rubrics,
    framework.gates,
    framework.achievements,
    framework.banks,
    framework.principles,
    framework.objectives,
    framework.activities,
    framework.loops,
    framework.pathways,
    framework.prescriptions,
    framework.attestations,
    framework.forms,
  ]
  return lists.flatMap((list) => list.map((item) => item.id))
}

/** Ids that are also words of the program itself, each with what it means there. */
const OWN_WORDS: Readonly<Record<string, string>> = {
  experience: 'an adjustment of the readiness index',
  'interview-ready': 'the conservative form of the readiness index',
  manager: 'how a reviewer is related to the learner',
  mastery: 'a mode of quizzes',
  years: 'a key of the profile',
}

interface Word {
  word: string
  line: number
}

/** Quoted texts of a TypeScript text, comments left out. */
const quotedIn = (text: string): Word[] => matchesIn(text, /'([^'\n]*)'|"([^"\n]*)"|`([^`$]*)`/g)

/** Names that properties are read or written by. */
const namesIn = (text: string): Word[] => matchesIn(text, /\.(\w+)\b|\b(\w+):/g)

function matchesIn(text: string, pattern: RegExp): Word[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '))
  return [...code.matchAll(pattern)].map((match) => ({
    word: match.slice(1).find((group) => group !== undefined) ?? '',
    line: code.slice(0, match.index).split('\n').length,
  }))
}

const sources = readdirSync(join(PACKAGE_ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => {
    const text = readFileSync(join(PACKAGE_ROOT, 'src', name), 'utf8')
    return { name: `src/${name}`, quoted: quotedIn(text), names: namesIn(text) }
  })

const placesOf = (ids: ReadonlySet<string>, kind: 'quoted' | 'names'): string[] =>
  sources.flatMap(({ name, ...words }) =>
    words[kind].filter(({ word }) => ids.has(word)).map(({ word, line }) => `${name}:${line}: ${word}`),
  )

test.each(installedFrameworks([join(PACKAGE_ROOT, 'data', 'frameworks')]).map(({ id }) => id))(
  'no code knows an id of %s',
  (framework) => {
    const ids = new Set(idsOf(framework).filter((id) => !(id in OWN_WORDS)))
    expect(placesOf(ids, 'quoted')).toEqual([])
    const levels = new Set(shippedFramework(framework).levels.map(({ id }) => id))
    expect(placesOf(levels, 'names')).toEqual([])
  },
)

test('the default framework is named in one place', () => {
  const ids = new Set(installedFrameworks([join(PACKAGE_ROOT, 'data', 'frameworks')]).map(({ id }) => id))
  expect(placesOf(ids, 'quoted').map((place) => place.replace(/:\d+:/, ':'))).toEqual([
    'src/framework/registry.ts: amazon-em',
  ])
})
