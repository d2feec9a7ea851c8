import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { installedFrameworks } from '../../src/framework/registry.ts'
import { shippedFramework } from '../fixtures/shipped.ts'
import { PACKAGE_ROOT } from '../harness/prep.ts'
import { type Literal, literalsIn } from './literals.ts'

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
  behavioral: 'what people call a round on their own stories',
  experience: 'an adjustment of the readiness index',
  'interview-ready': 'the conservative form of the readiness index',
  manager: 'how a reviewer is related to the learner',
  operations: 'what the ledger counts invocations as',
  mastery: 'a mode of quizzes',
  role: 'a key of an activity',
  years: 'a key of the profile',
}

/** Names that properties are read or written by. */
const namesIn = (code: string): Literal[] =>
  [...code.matchAll(/\.(\w+)\b|\b(\w+):/g)].map((match) => ({
    text: match[1] ?? match[2] ?? '',
    line: code.slice(0, match.index).split('\n').length,
  }))

const sources = readdirSync(join(PACKAGE_ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => {
    const { literals, code } = literalsIn(readFileSync(join(PACKAGE_ROOT, 'src', name), 'utf8'))
    return { name: `src/${name}`, quoted: literals, names: namesIn(code) }
  })

const placesOf = (ids: ReadonlySet<string>, kind: 'quoted' | 'names'): string[] =>
  sources.flatMap(({ name, ...words }) =>
    words[kind].filter(({ text }) => ids.has(text)).map(({ text, line }) => `${name}:${line}: ${text}`),
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

/** Words of a text that can only be ids: with a hyphen, or with a digit. */
const idWordsIn = (text: string): string[] =>
  [...text.matchAll(/[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*/g)].map(([word]) => word).filter((word) => /[-\d]/.test(word))

test.each(installedFrameworks([join(PACKAGE_ROOT, 'data', 'frameworks')]).map(({ id }) => id))(
  'no text of the program names an id of %s: examples come from the framework in use',
  (framework) => {
    const ids = new Set(idsOf(framework).filter((id) => !(id in OWN_WORDS)))
    const places = sources.flatMap(({ name, quoted }) =>
      quoted.flatMap(({ text, line }) =>
        text === framework
          ? []
          : idWordsIn(text).flatMap((word) => (ids.has(word) ? [`${name}:${line}: ${text}`] : [])),
      ),
    )
    expect(places).toEqual([])
  },
)

test('no text of the program names an employer', () => {
  const places = sources.flatMap(({ name, quoted }) =>
    quoted.filter(({ text }) => /\bAmazon\b/.test(text)).map(({ text, line }) => `${name}:${line}: ${text}`),
  )
  expect(places).toEqual([])
})
