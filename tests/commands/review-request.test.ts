import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, isJson } from '../../src/domain/review-request/canonical.ts'
import { prep, prepJson, type RunOptions, temporaryFolder } from '../harness/prep.ts'
import { fakeTerminal } from '../harness/terminal.ts'

type Data = Record<string, unknown>

interface Made {
  home: string
  folder: string
  id: string
  token: string
  html: string
  yaml: string
}

async function made(
  argv: readonly string[] = ['--for', 'system-design', '--relation', 'mentor'],
  home = temporaryFolder(),
): Promise<Made> {
  const folder = temporaryFolder()
  const { data } = await prepJson(['review-request', 'create', ...argv, '-o', folder], { home })
  const { request, files } = data as { request: string; files: { html: string; yaml: string } }
  const html = readFileSync(files.html, 'utf8')
  return {
    home,
    folder,
    id: request,
    token: /data-token="([0-9a-f]{64})"/.exec(html)?.[1] ?? '',
    html,
    yaml: files.yaml,
  }
}

/** What the form would save. */
function sealed({ id, token }: Pick<Made, 'id' | 'token'>, given: Data = {}): Data {
  const answer: Data = {
    schema: 'prep/review-answer/1',
    request: id,
    rater: { name: 'Ana', relation: 'mentor' },
    answeredOn: '2026-11-22',
    ratings: { 'item-1': { 'system-design': 3.5 } },
    ...given,
  }
  if (!isJson(answer)) throw new Error('no JSON')
  return {
    ...answer,
    digest: createHash('sha256')
      .update(`${token}\n${canonical(answer)}`)
      .digest('hex'),
  }
}

async function imported(
  request: Made,
  content: unknown,
  options: Partial<RunOptions> = {},
  argv: readonly string[] = [],
) {
  const file = join(request.folder, 'answer.json')
  writeFileSync(file, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content))
  return prep(['review-request', 'import', file, ...argv], { home: request.home, ...options })
}

const live = async (home: string): Promise<Data[]> => {
  const { entries } = (await prepJson(['history', '--private', '--limit', '0'], { home })).data as { entries: Data[] }
  return entries.filter(({ reverted, kind }) => !reverted && kind !== 'profile')
}

const story = (isConfidential: boolean): string => `---
title: The late launch
primary: [deliver-results]
confidential: ${isConfidential}
---
# Situation
A secret customer was waiting, and nobody had told them that the launch was late again.
# Task
I had to bring the launch home within six weeks.
# Action
I cut the scope, told the customer myself, and met the team every morning.
# Result
We shipped in five weeks, and churn fell by 12 percent.
`

async function storyAdded(home: string, folder: string, isConfidential: boolean): Promise<string[]> {
  writeFileSync(join(folder, 'story.md'), story(isConfidential))
  await prepJson(['story', 'add', '--file', join(folder, 'story.md')], { home })
  return ['review-request', 'create', '--for', 'story:s-', '-o', folder]
}

describe('prep review-request create', () => {
  it('writes a page and a YAML file that hold what was chosen and nothing else', async () => {
    const home = temporaryFolder()
    await prep(['profile', 'set', 'name=Sam'], { home })
    await prep(['assess', '--set', 'system-design=2.5', '--note', 'private thoughts'], { home })
    const { html, folder, id, yaml } = await made(
      ['--for', 'system-design,communication', '--to', 'Ana', '--relation', 'mentor'],
      home,
    )
    expect(readdirSync(folder).sort()).toEqual([`review-request-${id}.html`, `review-request-${id}.yaml`])
    for (const text of [html, readFileSync(yaml, 'utf8')]) {
      expect(text).toContain('Dear Ana,')
      expect(text).toContain('Feedback for Sam')
      expect(text).toContain('Communication')
      expect(text).not.toContain('private thoughts')
      expect(text).not.toContain('2.5,')
      expect(text).not.toContain(home)
    }
    const list = (await prepJson(['review-request', 'list'], { home })).data as { requests: Data[] }
    expect(list.requests).toMatchObject([
      {
        id,
        about: ['competency:system-design', 'competency:communication'],
        relation: 'mentor',
        to: 'Ana',
        answers: [],
      },
    ])
  })

  it('lists what would leave', async () => {
    const home = temporaryFolder()
    const run = await prep(['review-request', 'create', '--for', 'coding', '--from', 'Sam', '-o', temporaryFolder()], {
      home,
    })
    expect(run.stdout).toContain('What would leave this machine')
    expect(run.stdout).toContain('your name, Sam')
    expect(run.stdout).toContain('Coding: its title')
  })

  it("gives a story's text only when asked for and agreed to", async () => {
    const home = temporaryFolder()
    const folder = temporaryFolder()
    const create = await storyAdded(home, folder, false)

    const without = await prepJson(create, { home })
    const files = (without.data as { files: { html: string; yaml: string } }).files
    for (const file of Object.values(files)) expect(readFileSync(file, 'utf8')).not.toContain('secret customer')

    const refused = await prep([...create, '--include-story'], { home })
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('add --yes to allow it')
    expect(refused.stderr).not.toContain('secret customer')

    const agreed = await prepJson([...create, '--include-story', '--yes'], { home })
    expect(readFileSync((agreed.data as { files: { html: string } }).files.html, 'utf8')).toContain('secret customer')
  })

  it('never gives the text or the title of a confidential story', async () => {
    const home = temporaryFolder()
    const folder = temporaryFolder()
    const create = await storyAdded(home, folder, true)
    const refused = await prep([...create, '--include-story', '--yes'], { home })
    expect(refused.code).toBe(1)
    expect(refused.stderr).toContain('is marked confidential')
    const { data } = await prepJson([...create, '--yes'], { home })
    const page = readFileSync((data as { files: { html: string } }).files.html, 'utf8')
    expect(page).not.toContain('secret customer')
    expect(page).not.toContain('late launch')
  })

  it('asks on a terminal before it writes, and writes nothing on no', async () => {
    const home = temporaryFolder()
    const folder = temporaryFolder()
    const terminal = fakeTerminal()
    const run = prep(['review-request', 'create', '--for', 'coding', '-o', folder], {
      home,
      isTTY: true,
      promptStreams: terminal.streams,
    })
    await terminal.until('What would leave this machine')
    await terminal.until('Write the form?')
    terminal.type('n\r')
    expect((await run).code).toBe(1)
    expect(readdirSync(folder)).toEqual([])
    expect(existsSync(join(home, 'prep.sqlite'))).toBe(false)
  })

  it.each([
    [[], 2, 'what is it about?'],
    [['--for', 'sytem-design'], 4, 'did you mean system-design?'],
    [['--for', 'story:none'], 4, 'no story is recorded yet'],
    [['--for', 'practice:abcdef'], 4, 'no entry abcdef'],
    [['--for', 'coding', '--relation', 'boss'], 2, 'is not a relation'],
    [['--for', 'coding', '--to', 'A'.repeat(121)], 2, 'at most 120 characters'],
  ])('%j is refused, and nothing is written', async (argv, code, words) => {
    const [home, folder] = [temporaryFolder(), temporaryFolder()]
    const run = await prep(['review-request', 'create', ...argv, '-o', folder], { home })
    expect(run.code).toBe(code)
    expect(run.stderr).toContain(words)
    expect(readdirSync(folder)).toEqual([])
  })

  it('makes the folder it is given, and refuses a file in its place', async () => {
    const [home, folder] = [temporaryFolder(), temporaryFolder()]
    expect(
      (await prep(['review-request', 'create', '--for', 'coding', '-o', join(folder, 'new', 'place')], { home })).code,
    ).toBe(0)
    writeFileSync(join(folder, 'file'), '')
    expect(
      (await prep(['review-request', 'create', '--for', 'coding', '-o', join(folder, 'file')], { home })).code,
    ).toBe(3)
  })
})

describe('prep review-request import', () => {
  it('records ratings with rater, relation, source and date, and says what changed', async () => {
    const request = await made()
    const run = await imported(request, sealed(request, { notes: { 'item-1': 'clear thinking' } }))
    expect(run.code).toBe(0)
    expect(run.stdout).toContain('Ana answered on Nov 22 as mentor (counts as mentor).')
    expect(run.stdout).toContain('What changed')
    const rating = (await live(request.home)).find(({ kind }) => kind === 'rating')
    expect(rating).toMatchObject({
      subject: 'system-design',
      source: 'mentor',
      rater: 'Ana',
      value: 3.5,
      note: 'clear thinking',
      occurredOn: '2026-11-22',
    })
    const list = (await prepJson(['review-request', 'list'], { home: request.home })).data as { requests: Data[] }
    expect(list.requests[0]?.answers).toEqual([
      { rater: 'Ana', source: 'mentor', relation: 'mentor', on: '2026-11-22' },
    ])
  })

  it('takes no chance to see it for no rating, with the reason, from the page and from the YAML', async () => {
    const home = temporaryFolder()
    const request = await made(['--for', 'system-design,coding,strategic', '--relation', 'mentor'], home)
    const ratings = {
      'item-1': { 'system-design': 3.5 },
      'item-2': { coding: 'na: we never wrote code together' },
      'item-3': { strategic: 'na' },
    }
    const run = await imported(request, sealed(request, { ratings }))
    expect(run.stdout.replace(/\s+/g, ' ')).toContain('no chance to see coding (we never wrote code together)')
    const byHand = await made(['--for', 'coding', '--relation', 'mentor'], home)
    const yaml = readFileSync(byHand.yaml, 'utf8')
    expect(yaml.replace(/\n# /g, ' ')).toContain('write na where there was no chance to see it')
    const filled = yaml
      .replace(/^ {2}name:$/m, '  name: Ben')
      .replace(/^answeredOn:$/m, 'answeredOn: 2026-11-22')
      .replace(/^ {4}coding:$/m, '    coding: na, not in his team')
    expect((await imported(byHand, filled)).code).toBe(0)
    const recorded = (await live(home)).filter(({ kind }) => kind === 'rating' || kind === 'not-shown')
    expect(recorded.map(({ kind, subject, rater, payload }) => [kind, subject, rater, payload]).toSorted()).toEqual([
      ['not-shown', 'coding', 'Ana', { reason: 'we never wrote code together' }],
      ['not-shown', 'coding', 'Ben', { reason: 'not in his team' }],
      ['not-shown', 'strategic', 'Ana', {}],
      ['rating', 'system-design', 'Ana', { value: 3.5 }],
    ])
    const { competencies } = (await prepJson(['dashboard'], { home })).data as { competencies: Data[] }
    expect(competencies.find(({ id }) => id === 'coding')).toMatchObject({ n: 0, level: null })
  })

  it('writes nothing with --dry-run, and says what it would', async () => {
    const request = await made()
    const run = await imported(request, sealed(request), {}, ['--dry-run'])
    expect(run.code).toBe(0)
    expect(run.stdout).toContain('nothing was written')
    expect((await live(request.home)).map(({ kind }) => kind)).toEqual(['review-request'])
  })

  it('takes one answer of a person for a request, however the name is spelt, and another after an undo', async () => {
    const request = await made()
    expect((await imported(request, sealed(request))).code).toBe(0)
    const again = await imported(request, sealed(request, { rater: { name: 'ANA', relation: 'mentor' } }))
    expect(again.code).toBe(1)
    expect(again.stderr).toContain('already answered')
    expect((await imported(request, sealed(request, { rater: { name: 'Li', relation: 'mentor' } }))).code).toBe(0)
    await prep(['undo'], { home: request.home })
    await prep(['undo'], { home: request.home })
    expect((await imported(request, sealed(request))).code).toBe(0)
  })

  it('reviews a practice block, even when its entry was edited since the form was made', async () => {
    const home = temporaryFolder()
    const logged = await prepJson(['log', 'system-design', '40m', '--problem', 'sd-url-shortener'], { home })
    const block = String((logged.entries as string[])[0])
    const request = await made(['--for', `practice:${block}`], home)
    expect(request.html).toContain('turns long links into short ones')
    const edited = await prepJson(['edit', block, '--set', 'minutes=42'], { home })
    const standing = (edited.data as { id: string }).id
    const run = await imported(request, sealed(request, { rater: { name: 'Ana', relation: 'peer' } }))
    expect(run.stderr).toBe('')
    expect((await live(home)).find(({ kind }) => kind === 'review')).toMatchObject({
      subject: standing,
      source: 'peer',
    })
  })

  it('takes the files of a block along, says what has become of them, and leaves them out when asked', async () => {
    const [home, folder] = [temporaryFolder(), temporaryFolder()]
    const path = join(folder, 'design.md')
    writeFileSync(path, 'one queue')
    const log = ['log', 'system-design', '40m', '--attach', path]
    expect((await prep([...log, '--attach', join(folder, 'nowhere.md')], { home })).code).toBe(4)
    const logged = await prepJson(log, { home })
    const block = String((logged.entries as string[])[0])
    const create = ['review-request', 'create', '--for', `practice:${block}`, '-o', folder]
    expect((await made(['--for', `practice:${block}`], home)).html).toContain('one queue')
    writeFileSync(path, 'two queues')
    const changed = await prep(create, { home })
    expect(changed.stderr).toContain('design.md has changed since it was attached')
    rmSync(path)
    const gone = await prep(create, { home })
    expect([gone.code, gone.stderr.includes('--without-files')]).toEqual([4, true])
    expect((await prep([...create, '--without-files'], { home })).code).toBe(0)

    const exported = join(folder, 'out.json')
    expect((await prep(['export', '-o', exported], { home })).code).toBe(0)
    expect(readFileSync(exported, 'utf8')).not.toContain(folder)
    expect(readFileSync(exported, 'utf8')).toContain('design.md')
    const merged = await prep(['import', exported], { home })
    expect([merged.code, merged.stderr]).toEqual([0, ''])
  })

  it("makes a mock of an interviewer's answer", async () => {
    const request = await made(['--for', 'mock'])
    const answer = {
      rater: { name: 'Ana', relation: 'interviewer' },
      ratings: { 'item-1': { 'system-design': 4, coding: 4, strategic: 3.5 } },
      mocks: { 'item-1': { hireBand: 'hire', isRealistic: true } },
    }
    expect((await imported(request, sealed(request, answer))).code).toBe(0)
    const mocks = (await prepJson(['mock', 'list'], { home: request.home })).data as { mocks: Data[] }
    expect(mocks.mocks).toHaveLength(1)
  })

  it('takes the YAML file filled in by hand, and says that it has no seal', async () => {
    const request = await made()
    const filled = readFileSync(request.yaml, 'utf8')
      .replace('  name:', '  name: Ana')
      .replace('answeredOn:', 'answeredOn: 2026-11-20')
      .replace('    system-design:', '    system-design: 4.5')
    const file = join(request.folder, 'back.yaml')
    writeFileSync(file, filled)
    const run = await prep(['review-request', 'import', file], { home: request.home })
    expect(run.code).toBe(0)
    expect(run.stderr).toContain('without a seal')
    expect((await live(request.home)).find(({ kind }) => kind === 'rating')).toMatchObject({
      value: 4.5,
      occurredOn: '2026-11-20',
    })
  })

  it('strips what a terminal would act on from names and notes', async () => {
    const request = await made()
    const nasty = sealed(request, {
      rater: { name: '<b>Ana</b>\u001b[2J\u202e', relation: 'mentor' },
      notes: { 'item-1': 'a\u0007b\u001b]0;title\u0007c' },
    })
    const run = await imported(request, nasty)
    expect(run.code).toBe(0)
    for (const character of ['\u001b[2J', '\u202e', '\u0007']) expect(run.stdout).not.toContain(character)
    expect((await live(request.home)).find(({ kind }) => kind === 'rating')).toMatchObject({
      rater: '<b>Ana</b>',
      note: 'abc',
    })
  })

  it("warns when the rater has the learner's own name", async () => {
    const home = temporaryFolder()
    await prep(['profile', 'set', 'name=Ana'], { home })
    const request = await made(undefined, home)
    expect((await imported(request, sealed(request))).stderr).toContain('has your name')
  })

  it.each<[string, (request: Made) => unknown, number, string]>([
    [
      'changed after it was sealed',
      (request) => ({ ...sealed(request), ratings: { 'item-1': { 'system-design': 5 } } }),
      3,
      'the seal does not fit',
    ],
    ['of another form', (request) => sealed({ ...request, token: 'f'.repeat(64) }), 3, 'the seal does not fit'],
    ['without a seal', (request) => ({ ...sealed(request), digest: undefined }), 3, 'no seal'],
    ['cut off', (request) => JSON.stringify(sealed(request)).slice(0, -20), 3, 'cannot be read as JSON'],
    ['of an unknown request', (request) => sealed({ ...request, id: 'r-99999999' }), 4, 'no request r-99999999'],
    ['of no request', (request) => sealed({ ...request, id: '../../etc' }), 3, 'names no review request'],
    ['of another version', (request) => sealed(request, { schema: 'prep/review-answer/2' }), 3, 'another version'],
    [
      'off the scale',
      (request) => sealed(request, { ratings: { 'item-1': { 'system-design': 9 } } }),
      3,
      '1 to 5, in half steps',
    ],
    ['from the future', (request) => sealed(request, { answeredOn: '2027-01-01' }), 3, 'is in the future'],
    [
      'by an unoffered relation',
      (request) => sealed(request, { rater: { name: 'Ana', relation: 'peer' } }),
      3,
      'must be mentor',
    ],
    ['huge', (request) => sealed(request, { notes: { 'item-1': 'x'.repeat(300_000) } }), 3, 'larger than 256 kB'],
    ['in another encoding', () => new Uint8Array([0x7b, 0xfc, 0x7d]), 3, 'is not UTF-8'],
    ['empty', () => '', 3, 'names no review request'],
    ['a list', () => '[1, 2]', 3, 'names no review request'],
    ['faulty YAML', () => 'a: [1', 3, 'cannot be read'],
    [
      'a YAML bomb',
      () =>
        `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
      3,
      'cannot be read',
    ],
    ['nested without end', () => `{"request":${'['.repeat(100_000)}`, 3, 'cannot be read'],
  ])('refuses an answer that is %s, and writes nothing', async (_, content, code, words) => {
    const request = await made()
    const run = await imported(request, content(request))
    expect(run.stderr).toContain(words)
    expect(run.code).toBe(code)
    expect((await live(request.home)).map(({ kind }) => kind)).toEqual(['review-request'])
  })

  it('says when a file is not there', async () => {
    const request = await made()
    expect((await prep(['review-request', 'import', 'nowhere.json'], { home: request.home })).code).toBe(4)
    expect((await prep(['review-request', 'import', request.folder], { home: request.home })).code).toBe(3)
  })

  it('never crashes and never writes half an answer, whatever arrives', async () => {
    const request = await made(['--for', 'system-design,mock', '--relation', '360'])
    const whole = JSON.stringify(sealed(request, { rater: { name: 'Ana', relation: 'peer' } }))
    const torn = fc
      .tuple(fc.nat({ max: whole.length }), fc.nat({ max: 20 }), fc.string())
      .map(([at, length, text]) => whole.slice(0, at) + text + whole.slice(at + length))
    const bytes = fc.uint8Array({ maxLength: 200 })
    const shaped = fc
      .jsonValue()
      .map((value) =>
        JSON.stringify({ schema: 'prep/review-answer/1', request: request.id, ratings: value, rater: value }),
      )
    const content = fc.oneof(
      { weight: 3, arbitrary: torn },
      { weight: 1, arbitrary: bytes },
      { weight: 2, arbitrary: shaped },
      { weight: 1, arbitrary: fc.string() },
    )
    await fc.assert(
      fc.asyncProperty(content, async (text) => {
        const run = await imported(request, text, {}, ['--dry-run'])
        expect([0, 1, 3, 4]).toContain(run.code)
        if (run.code !== 0) expect(run.stdout).toBe('')
      }),
      { numRuns: 400 },
    )
    expect((await live(request.home)).map(({ kind }) => kind)).toEqual(['review-request'])
  })
})
