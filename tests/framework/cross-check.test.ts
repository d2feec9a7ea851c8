import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileFramework } from '../../src/framework/compile.ts'
import { formatIssue } from '../../src/framework/issue.ts'
import { bank, type Change, core, faultsOf, measurement, problems, rules, TINY, tinyWith } from './tiny.ts'

test('the framework that these tests break is whole', () => {
  const { framework, issues } = compileFramework(TINY)
  expect(issues).toEqual([])
  expect(framework?.id).toBe('tiny')
})

/** What is wrong, the change that makes it so (`«` marks where it is found), and all that the loader says of it. */
type Case = [what: string, change: Change | Change[], ...faults: string[]]

function check(cases: readonly Case[]): void {
  test.each(cases)('%s', (_, change, ...faults) => {
    expect(faultsOf(...[change].flat())).toEqual(faults)
  })
}

describe('ids', () => {
  check([
    [
      'doubled',
      core('- { id: people, title: People }', '- { «id: craft, title: People }'),
      '« the id craft occurs twice in groups',
      'framework.yaml:30:5: unknown group people (known: craft, craft)',
    ],
    [
      'doubled in other case',
      rules('- { id: courses, title', '- { «id: Footing, title'),
      '« the id Footing differs from footing only in its case',
    ],
    [
      'doubled criterion',
      rules('- { id: hours, says', '- { «id: license, says'),
      '« the id license occurs twice in start',
    ],
    [
      'doubled part of a criterion',
      rules('- { id: repairs, says', '- { «id: stories, says'),
      '« the id stories occurs twice in finish.both',
    ],
    [
      'doubled round',
      rules('- { id: evening, title', '- { «id: morning, title'),
      '« the id morning occurs twice in day',
    ],
    ['doubled band', measurement('- id: steady', '- «id: light'), '« the id light occurs twice in the bands'],
    [
      'doubled part of the index',
      measurement('- id: words', '- «id: hands'),
      '« the id hands occurs twice in the index',
    ],
    ['doubled problem', problems('- id: mend-roof', '- «id: mend-clock'), '« the id mend-clock occurs twice'],
    ['doubled item', bank('- id: tools-cut', '- «id: tools-saw'), '« the id tools-saw occurs twice'],
    [
      'doubled stratum',
      bank('- { id: power, title', '- { «id: hand, title'),
      '« the id hand occurs twice',
      'banks/tools.yaml:31:5: unknown stratum power (known: hand)',
      'banks/tools.yaml:39:5: unknown stratum power (known: hand)',
      'banks/tools.yaml:47:5: unknown stratum power (known: hand)',
    ],
  ])
})

describe('competencies', () => {
  check([
    [
      'an unknown group',
      core('group: people', '«group: poeple'),
      'framework.yaml:14:7: the group people has no competency',
      '« unknown group poeple (did you mean people?)',
    ],
    [
      'a group that is empty',
      core('- { id: people, title: People }', '- { id: people, title: People }\n  - { «id: void, title: Void }'),
      '« the group void has no competency',
    ],
    [
      'no target for a level',
      core(
        'targets: { one: { value: 3.5, basis: framework }, two: { value: 4.5, basis: ours } }',
        '«targets: { one: { value: 3.5, basis: framework } }',
      ),
      '« talking has no target for the level two',
    ],
    [
      'a target for an unknown level',
      core(
        'two: { value: 4.5, basis: ours } }',
        'two: { value: 4.5, basis: ours }, «three: { value: 5, basis: ours } }',
      ),
      '« unknown level three (known: one, two)',
    ],
    [
      'no rubric row',
      rules('- { id: talking, competency: talking', '- { id: talking, competency: building'),
      'framework.yaml:29:5: talking has no rubric row, so nobody can rate it',
    ],
    [
      'a rubric of an unknown competency',
      rules('- { id: roofs, competency: building', '- { id: roofs, «competency: biulding'),
      '« unknown competency biulding (did you mean building?)',
    ],
    [
      'descriptors that say the same',
      rules('descriptors: [none, leaks, tight, wide, fine]', '«descriptors: [none, leaks, tight, tight, fine]'),
      '« two descriptors of roofs say the same',
    ],
    [
      'four descriptors',
      rules('descriptors: [none, leaks, tight, wide, fine]', '«descriptors: [none, leaks, tight, wide]'),
      '« rubrics[2].descriptors: a rubric row needs five descriptors, lowest first',
    ],
    [
      'an empty descriptor',
      rules('descriptors: [none, leaks, tight, wide, fine]', 'descriptors: [none, leaks, «"", wide, fine]'),
      '« rubrics[2].descriptors[3] must not be empty',
    ],
    [
      'no descriptors',
      rules(', descriptors: [none, leaks, tight, wide, fine]', ''),
      'rules.yaml:3:5: rubrics[2].descriptors is missing',
    ],
    [
      'a category without principles',
      core('- { id: care, title: Care }', '- { id: care, title: Care }\n  - { «id: haste, title: Haste }'),
      '« the category haste has no principle, so nothing can cover it',
    ],
    [
      'a principle of an unknown category',
      core('category: care', '«category: cars'),
      'framework.yaml:43:7: the category care has no principle, so nothing can cover it',
      '« unknown category of principles cars (did you mean care?)',
    ],
    [
      'a principle with two indicators',
      core('indicators: [measures, asks, waits]', '«indicators: [measures, asks]'),
      '« principles[1].indicators: a principle needs at least three behavioral indicators',
    ],
  ])
})

describe('gates', () => {
  check([
    [
      'that require an unknown one',
      rules('requires: [start]', 'requires: [«strat]'),
      '« unknown gate strat (did you mean start?)',
    ],
    [
      'that require one which comes later',
      [rules('order: 0', 'order: 2')],
      'rules.yaml:58:16: finish can never be reached: it requires start, which does not come before it (give it a higher order)',
    ],
    [
      'whose estimate ends before it begins',
      rules(
        'timeEstimateWeeks: { from: 1, to: 2, basis: ours }',
        '«timeEstimateWeeks: { from: 3, to: 2, basis: ours }',
      ),
      '« the estimate of start ends before it begins',
    ],
    [
      'that ask for themselves',
      rules('metric: weekly-hours, atLeast: 4 }', 'metric: gate, scope: { «gate: start } }'),
      '« rules that require themselves can never be met: gate:start → gate:start',
    ],
    [
      'that ask for one which requires them',
      rules('metric: weekly-hours, atLeast: 4 }', 'metric: gate, scope: { gate: finish } }'),
      'rules.yaml:58:16: rules that require themselves can never be met: gate:start → gate:finish → gate:start',
    ],
    [
      'that ask for a certificate which asks for them',
      rules(
        'metric: mock-rating\n        atLeast: { byLevel: { one: 3.5, two: 4 } }\n        minN: 2',
        'metric: certificate\n        scope: { certificate: master }',
      ),
      'rules.yaml:89:78: rules that require themselves can never be met: gate:finish → certificate:master → gate:finish',
    ],
    [
      'without criteria',
      rules(
        '    criteria:\n      - { id: license, says: A license, basis: ours, unit: attestation, metric: attestation, scope: { attestation: license }, atLeast: 1 }\n      - { id: hours, says: Four hours a week, basis: ours, metric: weekly-hours, atLeast: 4 }',
        '    «criteria: []',
      ),
      '« gates[1].criteria needs at least 1',
    ],
  ])
})

describe('criteria', () => {
  check([
    [
      'an unknown metric',
      rules('metric: mock-rating', '«metric: mok-rating'),
      '« unknown metric mok-rating (did you mean mock-rating?)',
    ],
    ['no metric', rules('metric: weekly-hours, ', ''), 'rules.yaml:54:9: hours names no metric (add metric: or all:)'],
    [
      'a metric and parts',
      rules('        all:\n', '        «metric: stories\n        all:\n'),
      '« both has parts, and so does not read metric (keep one or the other)',
    ],
    [
      'a field that the metric does not read',
      rules('        minN: 2', '        minN: 2\n        «covers: principles'),
      '« mock-rating does not read covers (it reads atLeast, minN, minRaters, raters, windowDays, last)',
    ],
    [
      'an unknown level in a threshold',
      rules('atLeast: { byLevel: { one: 3.5, two: 4 } }', 'atLeast: { byLevel: { one: 3.5, two: 4, «three: 5 } }'),
      '« unknown level three (known: one, two)',
    ],
    [
      'a level missing in a threshold',
      rules('atLeast: { byLevel: { one: 3.5, two: 4 } }', 'atLeast: { «byLevel: { one: 3.5 } }'),
      '« no value for the level two',
    ],
    [
      'an unknown level in the scope',
      rules('ratedAtLeast: { byLevel: { one: 3, two: 4 } }', 'ratedAtLeast: { byLevel: { one: 3, two: 4, «tow: 4 } }'),
      '« unknown level tow (did you mean two?)',
    ],
    [
      'a level missing in the scope',
      rules('ratedAtLeast: { byLevel: { one: 3, two: 4 } }', 'ratedAtLeast: { «byLevel: { two: 4 } }'),
      '« no value for the level one',
    ],
    [
      'an unknown scope key',
      rules('scope: { activity: wall, ratedAtLeast:', 'scope: { activity: wall, «ratedAtLast:'),
      '« timed-practice does not read ratedAtLast (did you mean ratedAtLeast?)',
    ],
    ['a missing scope key', rules('scope: { bank: tools }', '«scope: {}'), '« accuracy needs the scope key bank'],
    [
      'a scope of the wrong type',
      rules(
        'scope: { activity: repair, tiers: [small] }',
        'scope: { activity: repair, tiers: [small], «ratedAtLeast: high }',
      ),
      '« ratedAtLeast must be a number',
    ],
    [
      'an unknown id in the scope',
      rules('scope: { checkpoint: weekly }', 'scope: { «checkpoint: wekly }'),
      '« unknown checkpoint wekly (did you mean weekly?)',
    ],
    [
      'an unknown bank',
      rules('scope: { bank: tools }', 'scope: { «bank: tolls }'),
      '« unknown bank tolls (did you mean tools?)',
    ],
    [
      'an unknown badge',
      rules('scope: { badge: tidy }', 'scope: { «badge: tiny }'),
      '« unknown badge tiny (did you mean tidy?)',
    ],
    [
      'an unknown tier',
      rules('tiers: [small] }', 'tiers: [small, «huge] }'),
      '« unknown tier huge (known: small, large)',
    ],
    [
      'an unknown stratum',
      rules('scope: { bank: tools }', 'scope: { bank: tools, strata: [power, «hands] }'),
      '« unknown stratum hands (did you mean hand?)',
    ],
    [
      'an unknown part',
      rules('scope: { bank: tools }', 'scope: { bank: tools, «part: third }'),
      '« unknown part third (known: primary, secondary, both)',
    ],
    ['an unknown unit', rules('unit: story', '«unit: storry'), '« unknown unit storry (did you mean story?)'],
    [
      'an unknown rater',
      rules('raters: [mentor]', 'raters: [«mentr]'),
      '« objectives[2].raters[1] must be one of self, peer, mentor, third-party, mock, panel, quiz, assistant (did you mean mentor?)',
    ],
    [
      'coverage of something unknown',
      rules('covers: principle-categories', '«covers: principal-categories'),
      '« gates[2].criteria[2].all[1].covers must be principle-categories or principles or a list (did you mean principle-categories?)',
    ],
    [
      'coverage that pieces cannot give',
      rules('covers: principle-categories', '«covers: [cars]'),
      '« stories can never be met: no piece that stories counts covers cars (did you mean care?)',
    ],
  ])
})

describe('criteria that no history could meet', () => {
  check([
    [
      'a share above 1',
      rules('        atLeast: 0.8', '        «atLeast: 80'),
      '« timed asks for 80, and a share is between 0 and 1',
    ],
    [
      'a rating above 5',
      rules('atLeast: { byLevel: { one: 3.5, two: 4 } }', '«atLeast: { byLevel: { one: 3.5, two: 40 } }'),
      '« mocks asks for 40, and a rating is between 1 and 5',
    ],
    [
      'an accuracy of 100%',
      rules('scope: { bank: tools }, atLeast: 0.9', 'scope: { bank: tools }, «atLeast: 1'),
      '« basics asks for 1, and an accuracy is above 0.1 and below 1',
    ],
    [
      'a pool that is too small',
      rules('scope: { bank: tools }', '«scope: { bank: tools, strata: [hand] }'),
      '« basics can never be met: 2 questions to draw from, and 3 are needed',
    ],
    [
      'more than yes',
      rules('scope: { attestation: license }, atLeast: 1', 'scope: { attestation: license }, «atLeast: 2'),
      '« license can never be met: yes counts as 1',
    ],
    [
      'only own ratings',
      rules('        minN: 2', '        minN: 2\n        «raters: [self]'),
      '« mocks can never be met: no outside rating counts',
    ],
    [
      'fewer looked at than asked for',
      rules('        minN: 2', '        minN: 4\n        «last: 3'),
      '« mocks can never be met: it looks at the last 3 and asks for 4',
    ],
    [
      'neither least nor most',
      rules('metric: weekly-hours, atLeast: 4', 'metric: weekly-hours'),
      'rules.yaml:54:9: hours says no atLeast',
    ],
  ])
})

describe('references', () => {
  check([
    [
      'an objective at an unknown level',
      rules('    level: two\n    competency: building', '    «level: tow\n    competency: building'),
      '« unknown level tow (did you mean two?)',
    ],
    [
      'an objective of an unknown competency',
      rules('    level: two\n    competency: building', '    level: two\n    «competency: bilding'),
      '« unknown competency bilding (did you mean building?)',
    ],
    [
      'an activity that trains something unknown',
      rules('trains: { mending: 1 }', 'trains: { «minding: 1 }'),
      '« unknown competency minding (did you mean mending?)',
    ],
    [
      'an activity whose shares do not sum to 1',
      rules('trains: { building: 0.9, talking: 0.1 }', '«trains: { building: 0.9, talking: 0.2 }'),
      '« the shares that wall trains sum to 1.1, not 1',
    ],
    [
      'a time limit without a level',
      rules('limitMinutes: { byLevel: { one: 60, two: 45 } }', 'limitMinutes: { «byLevel: { one: 60 } }'),
      '« no value for the level two',
    ],
    [
      'a weekly cap without a level',
      rules('capHours: { byLevel: { one: 4, two: 5 } }', 'capHours: { «byLevel: { one: 4 } }'),
      '« no value for the level two',
    ],
    [
      'a block that is longer than the weekly cap',
      rules(
        'weekly: { capHours: { byLevel: { one: 4, two: 5 } }, leastHours: 1',
        '«weekly: { capHours: { byLevel: { one: 4, two: 5 } }, leastHours: 4.5',
      ),
      '« a block of repair takes more hours than a week may give it',
    ],
    [
      'an attestation that an unknown current role says',
      core('hold a license?", kind: yes-no', 'hold a license?", kind: yes-no, scopes: [«mastr]'),
      '« unknown current role mastr (did you mean master?)',
    ],
    [
      'a number that a current role says',
      core('unit: years', 'unit: years, «scopes: [master]'),
      '« years is a number, which no current role says (leave scopes out, or make it yes-no)',
    ],
    [
      'a part of a checkpoint whose minutes miss a level',
      rules('minutes: { byLevel: { one: 10, two: 15 } }', 'minutes: { «byLevel: { one: 10 } }'),
      '« no value for the level two',
    ],
    [
      'a checkpoint done by an unknown activity',
      rules(
        'doneBy: [{ kind: rating, sources: [self], covers: competencies }]',
        'doneBy: [{ kind: practice, activities: [«wal] }]',
      ),
      '« unknown activity wal (did you mean wall?)',
    ],
    [
      'a checkpoint whose evidence has a field that its kind does not read',
      rules(
        'doneBy: [{ kind: rating, sources: [self], covers: competencies }]',
        'doneBy: [{ kind: mock, «activities: [wall] }]',
      ),
      '« unknown key `activities`',
    ],
    [
      'an activity that recalls principles which are not there',
      [
        rules('limitMinutes: 20, weekly', 'limitMinutes: 20, «recall: principles, weekly'),
        core(
          'principles:\n  - id: measure-twice\n    name: Measure twice\n    category: care\n    basis: ours\n    gist: Look before you cut.\n    indicators: [measures, asks, waits]\n',
          'principles: []\n',
        ),
        problems('    principles: [measure-twice]\n', ''),
      ],
      'framework.yaml:43:7: the category care has no principle, so nothing can cover it',
      '« repair recalls the principles, and the framework has none',
    ],
    [
      'a dimension that feeds no row',
      rules(
        'outcome: rated',
        'outcome: rated\n    rubric: [{ id: plumb, title: Plumb, «feeds: wals, descriptors: [a, b, c, d, e] }]',
      ),
      '« unknown rubric wals (did you mean walls?)',
    ],
    [
      'a dimension whose id is a row',
      rules(
        'outcome: rated',
        'outcome: rated\n    rubric: [{ «id: roofs, title: Plumb, feeds: walls, descriptors: [a, b, c, d, e] }]',
      ),
      '« roofs is a rubric row or a competency as well (give the dimension another id)',
    ],
    [
      'a dimension with descriptors that say the same',
      rules(
        'outcome: rated',
        'outcome: rated\n    rubric: [{ id: plumb, title: Plumb, feeds: walls, «descriptors: [a, b, c, d, d] }]',
      ),
      '« two descriptors of plumb say the same',
    ],
    [
      'two activities with one role',
      rules('limitMinutes: 20, weekly', 'limitMinutes: 20, role: story, weekly'),
      'rules.yaml:131:88: talk and repair have the same role',
    ],
    [
      'a loop at an unknown level',
      rules('    level: one\n    title: A day', '    «level: once\n    title: A day'),
      '« unknown level once (did you mean one?)',
    ],
    [
      'a round with an unknown rubric',
      rules('rubrics: [mending, talking]', 'rubrics: [mending, «walking]'),
      '« unknown rubric walking (did you mean talking?)',
    ],
    [
      'a pathway with an unknown competency',
      rules('competencies: [talking], says', 'competencies: [«walking], says'),
      '« unknown competency walking (did you mean talking?)',
    ],
    [
      'a pathway that gives away more than everything',
      rules('- { share: 0.4', '- { share: 0.5'),
      'rules.yaml:107:5: the shares of apprentice sum to 1.1, more than 1',
    ],
    [
      'a pathway that shortens something unknown',
      rules('- { competency: talking, weeks: 2', '- { «competency: walking, weeks: 2'),
      '« unknown competency walking (did you mean talking?)',
    ],
    [
      'a prescription of an unknown activity',
      rules('activities: [talk]', 'activities: [«walk]'),
      '« unknown activity walk (did you mean wall?)',
    ],
    [
      'a prescription at an unknown level',
      rules('competency: talking, level: two', 'competency: talking, «level: twice'),
      '« unknown level twice (known: one, two)',
    ],
    [
      'a scope of an unknown level',
      core('title: Master, level: two', 'title: Master, «level: twice'),
      '« unknown level twice (known: one, two)',
    ],
    [
      'a problem of an unknown activity',
      problems('    activity: repair\n    title: A roof', '    «activity: repairs\n    title: A roof'),
      '« unknown activity repairs (did you mean repair?)',
    ],
    [
      'a problem of an unknown tier',
      problems('tier: large', '«tier: larger'),
      '« unknown tier larger (did you mean large?)',
    ],
    [
      'a problem with an unknown principle',
      problems('principles: [measure-twice]', 'principles: [«measure-once]'),
      '« unknown principle measure-once (did you mean measure-twice?)',
    ],
    [
      'a drill without its program',
      problems('- id: mend-clock', '- id: mend-watch'),
      'problems/repairs.yaml:11:5: there is no folder drills/mend-watch with the program to fix',
    ],
    [
      "an interviewer's sheet that leaves a level out",
      problems('weak: { one: Paints the ceiling., two: Sends somebody. }', '«weak: { one: Paints the ceiling. }'),
      '« nothing is said about two',
    ],
    [
      "an interviewer's sheet for an unknown level",
      problems('two: Sends somebody.', 'two: Sends somebody., «three: Waits.'),
      '« unknown level three (known: one, two)',
    ],
    [
      'a bank of an unknown competency',
      bank('competency: building', '«competency: bulding'),
      '« unknown competency bulding (did you mean building?)',
    ],
    [
      'a bank that is not called as its file',
      bank('id: tools\n', '«id: toools\n'),
      "« the bank's id is toools, its file tools.yaml (they must be the same)",
    ],
  ])
})

describe('enemies of different banks', () => {
  const faultsWith = (enemies: string): string[] => {
    const folder = tinyWith(bank('enemies: [tools-saw]', 'enemies: [tools-saw, wood-vise]'))
    const wood = readFileSync(join(TINY, 'banks', 'tools.yaml'), 'utf8')
      .replace('id: tools\n', 'id: wood\n')
      .replaceAll('id: tools-', 'id: wood-')
      .replace('wood-clamp', 'wood-vise')
      .replace('enemies: [tools-saw]', `enemies: [${enemies}]`)
    writeFileSync(join(folder, 'banks', 'wood.yaml'), wood)
    return compileFramework(folder).issues.map(formatIssue)
  }

  test('name each other', () => {
    expect(faultsWith('tools-clamp')).toEqual([])
    expect(faultsWith('wood-saw')).toEqual([
      'banks/tools.yaml:28:26: wood-vise of wood does not name tools-clamp (let each name the other)',
    ])
  })

  test('exist', () => {
    expect(faultsWith('tools-clamp, tools-clmp')).toEqual([
      'banks/wood.yaml:28:28: unknown item tools-clmp (did you mean tools-clamp?)',
    ])
  })
})

describe('questions', () => {
  check([
    [
      'an unknown stratum',
      bank('stratum: hand\n    difficulty: 1.5', '«stratum: hands\n    difficulty: 1.5'),
      '« unknown stratum hands (did you mean hand?)',
    ],
    [
      'an unknown enemy',
      bank('enemies: [tools-saw]', 'enemies: [«tools-sow]'),
      '« unknown item tools-sow (did you mean tools-saw?)',
    ],
    [
      'an option that speaks of the others',
      bank('d: "a clamp" }\n    key: d', '«d: "All of the above" }\n    key: d'),
      '« an option of tools-clamp speaks of the others, which are shuffled (write the question so that several options are right, or drop this one)',
    ],
    [
      'the same question twice',
      bank('"Which tool holds two boards together?"', '"Which tool  cuts a plank by hand?"'),
      'banks/tools.yaml:24:5: tools-clamp asks the same as tools-saw (reword or drop one)',
    ],
    ['a key that is not an option', bank('key: d', '«key: e'), '« the key e is not an option of tools-clamp'],
    ['two keys of a single choice', bank('key: d', '«key: [c, d]'), '« tools-clamp must have exactly one key'],
    [
      'one key of a multiple choice',
      bank('key: [a, c]', '«key: a'),
      '« tools-cut needs at least two keys, and not every option',
    ],
    ['a key named twice', bank('key: [a, c]', '«key: [a, a]'), '« the key of tools-cut names an option twice'],
    [
      'an order that leaves one out',
      bank('key: [a, b, c]', '«key: [a, b]'),
      '« the key of tools-order must order 3 options',
    ],
    [
      'a pick that is not the number of keys',
      bank('key: [a, c]', 'key: [a, c]\n    «pick: 3'),
      '« tools-cut asks for 3 and has 2 keys',
    ],
    [
      'a pick of a single choice',
      bank('key: d', 'key: d\n    «pick: 1'),
      '« tools-clamp has one right answer and nothing to pick (drop pick)',
    ],
    [
      'two options',
      bank(
        'options: { a: "mark", b: "cut", c: "glue" }\n    key: [a, b, c]',
        '«options: { a: "mark", b: "cut" }\n    key: [a, b]',
      ),
      '« tools-order needs at least three options',
    ],
    [
      'options that say the same',
      bank('options: { a: "mark", b: "cut", c: "glue" }', '«options: { a: "mark", b: "cut", c: "cut" }'),
      '« two options of tools-order say the same',
    ],
    [
      'a short answer with options',
      bank('key: [lathe, a lathe]', '«options: { a: "x", b: "y", c: "z" }\n    key: [lathe]'),
      '« tools-name takes a short answer and has options (drop them)',
    ],
    [
      'an option of two letters',
      bank('c: "glue" }', '«cc: "glue" }'),
      '« items[4].options.cc: an option is one letter',
    ],
    [
      'no explanation',
      bank('    explanation: "Only a clamp holds; the others take wood away."\n', ''),
      'banks/tools.yaml:20:5: items[2].explanation is missing',
    ],
    [
      'a difficulty between the steps',
      bank('difficulty: 4.5', '«difficulty: 4.2'),
      '« items[5].difficulty must be a multiple of 0.5',
    ],
    [
      'a difficulty off the scale',
      bank('difficulty: 4.5', '«difficulty: 6'),
      '« items[5].difficulty must be at most 5',
    ],
    [
      'an unknown kind',
      bank('kind: short', '«kind: shrot'),
      '« items[5].kind must be one of single, multiple, ordering, short (did you mean short?)',
    ],
    ['an unknown key', bank('tags: [wood]', '«tag: [wood]'), '« unknown key `tag` (did you mean tags?)'],
    [
      'strata that do not sum to 1',
      bank('title: Power tools, share: 0.5', 'title: Power tools, share: 0.6'),
      "banks/tools.yaml:7:1: the strata's shares sum to 1.1, not 1",
    ],
    [
      'a stratum without questions',
      [
        bank(
          'title: Power tools, share: 0.5 }',
          'title: Power tools, share: 0.4 }\n  - «{ id: none, title: None, share: 0.1 }',
        ),
      ],
      '« the stratum none has no question',
    ],
  ])
})

describe('forms', () => {
  const second = (text: string) =>
    rules('banks: [tools], items: 4 }', `banks: [tools], items: 4 }\n      - { ${text} }`)
  check([
    ['of an unknown bank', rules('banks: [tools]', 'banks: [«tolls]'), '« unknown bank tolls (did you mean tools?)'],
    [
      'of more questions than there are',
      rules('items: 4 }', '«items: 6 }'),
      '« check can never be drawn: 6 questions of all, and its banks hold 5',
    ],
    [
      'with a part twice',
      second('«id: all, title: Again, banks: [tools], items: 1'),
      '« the id all occurs twice in check',
      'rules.yaml:162:42: the bank tools serves all and all of check',
    ],
    [
      'with a bank in two parts',
      second('id: more, title: More, banks: [«tools], items: 1'),
      '« the bank tools serves all and more of check',
    ],
    [
      'that a criterion asks for and are not there',
      rules('metric: weekly-hours, atLeast: 4', 'metric: form, scope: { «form: chek }, atLeast: 0.8'),
      '« unknown form chek (did you mean check?)',
    ],
    [
      'shorter than a criterion asks for',
      rules('metric: weekly-hours, atLeast: 4', 'metric: form, scope: { form: check }, atLeast: 0.8, «minN: 9'),
      '« hours can never be met: check has 4 questions, and 9 are asked for',
    ],
    [
      'so short that luck passes it',
      rules('metric: weekly-hours, atLeast: 4', 'metric: form, scope: { «form: check }, atLeast: 0.8'),
      '« hours is too easily met by luck: check has 4 questions, and 80% takes 41',
    ],
    [
      'so short that luck passes it at its usual share',
      rules('metric: weekly-hours, atLeast: 4', 'metric: form, scope: { «form: check }'),
      '« hours is too easily met by luck: check has 4 questions, and 85% takes 35',
    ],
  ])
})

describe('constants', () => {
  check([
    [
      'odds from nothing',
      measurement('one: { lo: 0.2, hi: 0.35 }', '«one: { lo: 0, hi: 0.35 }'),
      '« the odds of light at one must satisfy 0 < lo < hi < 1',
    ],
    [
      'odds of one figure',
      measurement('one: { lo: 0.2, hi: 0.35 }', '«one: { lo: 0.35, hi: 0.35 }'),
      '« the odds of light at one must satisfy 0 < lo < hi < 1',
    ],
    [
      'odds up to certainty',
      measurement('one: { lo: 0.2, hi: 0.35 }', '«one: { lo: 0.2, hi: 1 }'),
      '« the odds of light at one must satisfy 0 < lo < hi < 1',
    ],
    [
      'odds of the second level the wrong way round',
      measurement('two: { lo: 0.22, hi: 0.4 }', '«two: { lo: 0.4, hi: 0.22 }'),
      '« the odds of steady at two must satisfy 0 < lo < hi < 1',
    ],
    [
      'weights that do not sum to 1',
      measurement('weight: { value: 0.6', 'weight: { value: 0.5'),
      'measurement.yaml:95:5: the weights of the index sum to 0.9, not 1',
    ],
    [
      'a weight of 0',
      [
        measurement('weight: { value: 0.6', 'weight: { value: 1'),
        measurement('weight: { value: 0.4', '«weight: { value: 0'),
      ],
      '« a weight of 0 leaves words without effect (drop the part)',
    ],
    [
      'a competency in two parts',
      measurement('competencies: [talking]', 'competencies: [talking, «building]'),
      '« building counts twice: it is in hands as well',
    ],
    [
      'an unknown competency in a part',
      measurement('competencies: [talking]', 'competencies: [«walking]'),
      '« unknown competency walking (did you mean talking?)',
    ],
    [
      'years without a level',
      measurement('{ value: { one: 2, two: 5 }', '{ «value: { one: 2 }'),
      '« no years for the level two',
    ],
    [
      'a negative sigma',
      measurement('raterSd: { value: 0.25', 'raterSd: { «value: -0.25'),
      '« constants.level.sources.panel.raterSd.value: must be above 0',
    ],
    [
      'a sigma of 0',
      measurement('slopeSd: { value: 0.2', 'slopeSd: { «value: 0'),
      '« constants.level.slopeSd.value: must be above 0',
    ],
    [
      'a number without end',
      measurement('slopeSd: { value: 0.2', 'slopeSd: { «value: .inf'),
      '« constants.level.slopeSd.value must be a number, not Infinity',
    ],
    [
      'no number',
      measurement('slopeSd: { value: 0.2', 'slopeSd: { «value: .nan'),
      '« constants.level.slopeSd.value must be a number, not NaN',
    ],
    [
      'a constant without basis',
      measurement('slopeSd: { value: 0.2, basis: ours }', '«slopeSd: { value: 0.2 }'),
      '« constants.level.slopeSd.basis is missing',
    ],
    [
      'a bare number',
      measurement('slopeSd: { value: 0.2, basis: ours }', '«slopeSd: 0.2'),
      '« constants.level.slopeSd: a constant states its basis: { value: 0.35, basis: ours, note: "why" }',
    ],
    [
      'an unknown basis',
      measurement('slopeSd: { value: 0.2, basis: ours }', 'slopeSd: { value: 0.2, «basis: our }'),
      '« constants.level.slopeSd.basis must be one of framework, literature, ours (did you mean ours?)',
    ],
    [
      'a constant that is left out, which is then as prep has it',
      measurement('    slopeSd: { value: 0.2, basis: ours }\n', ''),
    ],
    [
      'a probability of 1',
      measurement('confidence: { value: 0.7', 'confidence: { «value: 1'),
      '« constants.gates.confidence.value must be below 1',
    ],
    [
      'bounds the wrong way round',
      measurement('goodSe: { value: 0.35', '«goodSe: { value: 0.75'),
      '« goodSe is 0.75, not below moderateSe, which is 0.6',
    ],
    [
      'a prior beyond the scale',
      measurement('priorMean: { value: 3,', '«priorMean: { value: 6,'),
      '« priorMean is above the scale, which ends at 5',
    ],
    [
      'a grid of a million points',
      measurement('step: { value: 0.1, basis', '«step: { value: 0.00001, basis'),
      '« the grid would have more than 10000 points (take a wider step)',
    ],
    [
      'more stories at least than at most',
      rules('activeMin: { value: 2', '«activeMin: { value: 9'),
      '« activeMin is 9, above activeMax, which is 8',
    ],
    [
      'a source without spread',
      measurement('occasionSd: { value: 0.7, basis: ours }', '«occasionSd: { value: null, basis: ours }'),
      '« peer needs a spread from one occasion to the next (only a quiz has its own)',
    ],
  ])
})

test('faults of every kind are found in one go, in the order of the files', () => {
  expect(
    faultsOf(
      core('group: people', '«group: poeple'),
      rules('descriptors: [none, leaks, tight, wide, fine]', '«descriptors: [none, leaks, tight, wide]'),
      rules('metric: mock-rating', '»metric: mok-rating'),
      bank('key: d', '«key: e'),
      problems('tier: large', '«tier: larger'),
      measurement('slopeSd: { value: 0.2, basis: ours }', '«slopeSd: { value: 0.2 }'),
    ),
  ).toEqual([
    '« the key e is not an option of tools-clamp',
    'framework.yaml:14:7: the group people has no competency',
    '« unknown group poeple (did you mean people?)',
    '« constants.level.slopeSd.basis is missing',
    '« unknown tier larger (did you mean large?)',
    '« rubrics[2].descriptors: a rubric row needs five descriptors, lowest first',
    '» unknown metric mok-rating (did you mean mock-rating?)',
  ])
})
