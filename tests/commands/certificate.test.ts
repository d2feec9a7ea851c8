import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../harness/prep.ts'
import { awardSeeker } from './awards.ts'

/** Somebody who has earned the certificate. */
async function master() {
  const seeker = awardSeeker()
  await seeker.build('2026-11-10')
  await seeker.build('2026-11-12')
  await seeker.ok('log', 'wall', '20m', '--on', '2026-11-13', '--note', 'my secret worry')
  const folder = temporaryFolder()
  const file = (name: string): string => join(folder, name)
  const write = async (name: string, ...more: string[]): Promise<string> => {
    await seeker.ok('certificate', 'master', '-o', file(name), '--name', 'Sam Okafor', ...more)
    return file(name)
  }
  return { ...seeker, file, write }
}

const hasCommand = (name: string): boolean => spawnSync(name, ['-v']).error === undefined
const noPoppler = hasCommand('pdftotext') ? null : 'poppler is not installed'
const pdfText = (path: string, order = '-layout'): string =>
  execFileSync('pdftotext', [order, path, '-'], { encoding: 'utf8' })

/** Well-formed as far as this program writes XML: tags close in order, nothing bare, no attribute twice. */
function checkXml(text: string): void {
  const open: string[] = []
  const rest = text
    .replace(/^<\?xml [^?]*\?>\n/, '')
    .replace(
      /<(\/?)([a-z]+)((?: [a-zA-Z:-]+="[^"<&]*(?:&(?:amp|lt|gt|quot|#\d+);[^"<&]*)*")*)(\/?)>/g,
      (_, close, name, __, alone) => {
        if (close) expect(open.pop()).toBe(name)
        else if (!alone) open.push(name)
        return ''
      },
    )
  expect(open).toEqual([])
  expect(rest.replace(/&(amp|lt|gt|quot|#\d+);/g, '')).not.toMatch(/[<>&]/)
}

describe('prep certificate', () => {
  it('says what is missing, and refuses to write before it is earned', async () => {
    const { ok, run } = awardSeeker()
    const folder = temporaryFolder()
    expect((await ok('certificate', 'master')).stdout).toContain('open')
    const refused = await run('certificate', 'master', '-o', join(folder, 'm.pdf'), '--name', 'Sam')
    expect(refused).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('Master is not earned: 0 of 1 requirement met'),
    })
    expect(refused.stderr).toContain('--preview')
    expect(() => statSync(join(folder, 'm.pdf'))).toThrow()
  })

  it('is written as Markdown with its evidence counted and nothing private', async () => {
    const { write } = await master()
    const text = readFileSync(await write('m.md'), 'utf8')
    expect(text).toContain('# Master\n\n**Sam Okafor**\n')
    expect(text).toContain('Two walls \\<built\\> \\& standing')
    expect(text).toContain('Earned on Nov 12, 2026, written on Nov 22, 2026, for level one')
    expect(text).toContain('tiny@1.0.0')
    expect(text).toContain('*self-issued; no employer recognizes this*')
    expect(text).toContain('3 practice entries')
    expect(text).not.toContain('secret')
    expect(text).not.toContain('PREVIEW')
  })

  it('is written as SVG that is valid XML', async () => {
    const { write } = await master()
    const path = await write('m.svg')
    const text = readFileSync(path, 'utf8')
    checkXml(text)
    expect(text).toContain('<title id="title">Master</title>')
    expect(text).toContain('Two walls &lt;built&gt; &amp; standing')
    if (hasCommand('rsvg-convert')) execFileSync('rsvg-convert', [path, '-o', `${path}.png`])
  })

  it('is written as the same PDF every time, for its owner alone', async () => {
    const { write } = await master()
    const [one, other] = [readFileSync(await write('a.pdf')), readFileSync(await write('b.PDF'))]
    expect(one.equals(other)).toBe(true)
    expect(one.subarray(0, 5).toString()).toBe('%PDF-')
    expect(statSync(await write('c.pdf')).mode & 0o777).toBe(0o600)
  })

  it.skipIf(noPoppler !== null)(
    `prints on one page, and its text can be read${noPoppler ? ` (skipped: ${noPoppler})` : ''}`,
    async () => {
      const { write } = await master()
      const path = await write('m.pdf')
      expect(execFileSync('pdfinfo', [path], { encoding: 'utf8' })).toMatch(/Pages:\s+1\n/)
      const text = pdfText(path)
      for (const words of [
        'Master',
        'Sam Okafor',
        'Two walls <built> & standing',
        'self-issued; no employer recognizes this',
      ])
        expect(text).toContain(words)
      expect(text).not.toContain('PREVIEW')
      const fonts = execFileSync('pdffonts', [path], { encoding: 'utf8' })
      for (const line of fonts.trim().split('\n').slice(2)) expect(line).toMatch(/SourceSerif.* yes yes yes /)
    },
  )

  it.skipIf(noPoppler !== null)('draws names of many scripts, and says which characters it has not', async () => {
    const { ok, file } = await master()
    const names = 'Łukasz Żółw, Ελένη, Иван, Nguyễn Thị'
    const plain = await ok('certificate', 'master', '-o', file('n.pdf'), '--name', names)
    expect(plain.stderr).toBe('')
    expect(pdfText(file('n.pdf')).replace(/\s+/g, ' ')).toContain(names)
    const wide = await ok('certificate', 'master', '-o', file('w.pdf'), '--name', '山田 太郎 🦊')
    expect(wide.stderr).toContain('the font of the PDF has no 山 田 太 郎 🦊: each is printed as a question mark')
    expect(pdfText(file('w.pdf'))).toContain('?? ?? ?')
  })

  it('keeps every character in SVG and Markdown', async () => {
    const { ok, file } = await master()
    for (const name of ['w.svg', 'w.md']) {
      expect((await ok('certificate', 'master', '-o', file(name), '--name', '山田 太郎 🦊')).stderr).toBe('')
      expect(readFileSync(file(name), 'utf8')).toContain('山田 太郎 🦊')
    }
  })

  it('keeps a hostile name a name', async () => {
    const { ok, file, run } = await master()
    const name = '<script>alert(1)</script> & "x" **y** prep-certificate:abc \u202e\n# z'
    for (const format of ['md', 'svg', 'pdf'])
      await ok('certificate', 'master', '-o', file(`h.${format}`), '--name', name)
    expect(readFileSync(file('h.md'), 'utf8')).not.toMatch(/(?<!\\)<script|^# z/m)
    checkXml(readFileSync(file('h.svg'), 'utf8'))
    expect(await run('certificate', 'master', '-o', file('x.md'), '--name', 'x'.repeat(81))).toMatchObject({ code: 2 })
    expect(await run('certificate', 'master', '-o', file('x.md'), '--name', ' \n')).toMatchObject({ code: 2 })
    expect(await run('certificate', 'master', '-o', file('x.md'))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--name'),
    })
  })

  it('marks a preview across the page', async () => {
    const { ok, run } = awardSeeker()
    const folder = temporaryFolder()
    for (const format of ['md', 'svg', 'pdf']) {
      const path = join(folder, `p.${format}`)
      const { stdout } = await ok('certificate', 'master', '-o', path, '--name', 'Sam', '--preview')
      expect(stdout).toContain('(preview)')
      expect(format === 'pdf' ? 'PREVIEW' : readFileSync(path, 'utf8')).toContain('PREVIEW')
      const verified = await run('certificate', 'verify', path)
      expect(verified.code).toBe(1)
      expect(verified.stdout).toContain('it is a preview, not a certificate')
    }
    if (noPoppler === null) expect(pdfText(join(folder, 'p.pdf'), '-raw')).toContain('PREVIEW')
  })

  it('refuses existing files, bad endings and folders that cannot be written', async () => {
    const { run, write, ok, file } = await master()
    const path = await write('m.md')
    const again = ['certificate', 'master', '-o', path, '--name', 'Sam']
    expect(await run(...again)).toMatchObject({ code: 3, stderr: expect.stringContaining('exists already') })
    await ok(...again, '--force')
    expect(await run('certificate', 'master', '-o', file('m.docx'), '--name', 'Sam')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('.md, .svg, .pdf, not ".docx"'),
    })
    expect(await run('certificate', 'master', '-o', file('m'), '--name', 'Sam')).toMatchObject({ code: 2 })
    expect(await run('certificate', 'master', '-o', file('none/m.md'), '--name', 'Sam')).toMatchObject({ code: 3 })
    mkdirSync(file('dir.md'))
    expect(await run('certificate', 'master', '-o', file('dir.md'), '--name', 'Sam', '--force')).toMatchObject({
      code: 3,
    })
    mkdirSync(file('locked'))
    chmodSync(file('locked'), 0o500)
    const locked = await run('certificate', 'master', '-o', file('locked/m.md'), '--name', 'Sam')
    // The superuser may write anywhere.
    if (process.getuid?.() !== 0) expect(locked.code).toBe(3)
    expect(await run('certificate', 'mastr', '-o', file('m.pdf'))).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('did you mean master?'),
    })
  })
})

describe('prep certificate verify', () => {
  it.each(['md', 'svg', 'pdf'])('knows its own %s', async (format) => {
    const { write, ok, json } = await master()
    const path = await write(`m.${format}`)
    expect((await ok('certificate', 'verify', path)).stdout).toContain('matches this ledger')
    const { schema, data } = await json('certificate', 'verify', path)
    expect(schema).toBe('prep/certificate-verify/1')
    expect(data).toMatchObject({ isRight: true, id: 'master', name: 'Sam Okafor', on: '2026-11-22', level: 'one' })
  })

  it('still knows it after later entries, and not after the evidence has changed', async () => {
    const { write, ok, run, build, json } = await master()
    const path = await write('m.svg')
    await ok('rate', 'building', '3').catch(() => null)
    const { entries } = (await json('history', '--kind', 'practice')).data
    await ok('edit', entries[0].id, '--set', 'minutes=99')
    const edited = await run('certificate', 'verify', path)
    expect(edited.code).toBe(1)
    expect(edited.stdout).toMatch(/unmet\s+the evidence is the same, row by row/)
    await ok('undo')
    await ok('certificate', 'verify', path)
    await build('2026-11-14')
    expect((await run('certificate', 'verify', path)).code).toBe(1)
  })

  it('does not know one of another ledger', async () => {
    const { write } = await master()
    const path = await write('m.pdf')
    const stranger = await awardSeeker().run('certificate', 'verify', path)
    expect(stranger.code).toBe(1)
    expect(stranger.stdout).toContain('not earned on Nov 22, 2026')
  })

  it('does not take one that is dated later than today', async () => {
    const { write, run } = await master()
    const path = await write('m.md')
    const early = await run('certificate', 'verify', path, '--as-of', '2026-11-20')
    expect(early).toMatchObject({ code: 1, stdout: expect.stringContaining('dated Nov 22, 2026, after Nov 20, 2026') })
  })

  it('refuses what is not a certificate, or damaged', async () => {
    const { write, run, file } = await master()
    const path = await write('m.md')
    const text = readFileSync(path, 'utf8')
    const seal = /prep-certificate:([\w-]+)/.exec(text)?.[1] ?? ''
    const faulty: Record<string, string> = {
      'empty.md': '',
      'other.md': '# A letter',
      'cut.md': text.replace(seal, seal.slice(0, 20)),
      'twice.md': `${text}\nprep-certificate:${Buffer.from('{}').toString('base64url')}`,
      'list.md': `prep-certificate:${Buffer.from('[1]').toString('base64url')}`,
      'date.md': text.replace(
        seal,
        Buffer.from(Buffer.from(seal, 'base64url').toString().replace('2026-11-22', '2026-02-31')).toString(
          'base64url',
        ),
      ),
    }
    for (const [name, content] of Object.entries(faulty)) {
      writeFileSync(file(name), content)
      expect([name, await run('certificate', 'verify', file(name))]).toMatchObject([
        name,
        { code: 3, stderr: expect.stringContaining('is not a certificate of prep, or it is damaged') },
      ])
    }
    expect(await run('certificate', 'verify', file('none.md'))).toMatchObject({ code: 4 })
    mkdirSync(file('folder'))
    expect(await run('certificate', 'verify', file('folder'))).toMatchObject({ code: 3 })
  })

  it('notices a seal that was rewritten', async () => {
    const { write, run } = await master()
    const path = await write('m.svg')
    const text = readFileSync(path, 'utf8')
    const seal = /prep-certificate:([\w-]+)/.exec(text)?.[1] ?? ''
    const forged = Buffer.from(seal, 'base64url')
      .toString()
      .replace(/"ledgerHash":"\w{4}/, '"ledgerHash":"0000')
    writeFileSync(path, text.replace(seal, Buffer.from(forged).toString('base64url')))
    expect((await run('certificate', 'verify', path)).code).toBe(1)
  })
})
