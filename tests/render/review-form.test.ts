import { createHash } from 'node:crypto'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, isJson } from '../../src/domain/review-request/canonical.ts'
import { readYaml } from '../../src/framework/yaml-text.ts'
import { escapeHtml } from '../../src/render/html/escape.ts'
import { renderReviewForm } from '../../src/render/review-form/html.ts'
import { FORM_SCRIPT } from '../../src/render/review-form/script.ts'
import { FORM_COLORS } from '../../src/render/review-form/style.ts'
import { renderReviewYaml } from '../../src/render/review-form/yaml.ts'
import type { ReviewForm } from '../../src/reports/review-form.ts'

const HOSTILE = '</script><img src=x onerror=alert(1)>"\'`&\u202e\u001b[31m\u0000\n# key: [1'

const form: ReviewForm = {
  title: `Feedback for ${HOSTILE}`,
  intro: [HOSTILE],
  answerSchema: 'prep/review-answer/1',
  yamlFile: 'review-request-r-22222222.yaml',
  request: 'r-22222222',
  token: 'a'.repeat(64),
  relations: [{ id: 'peer', title: HOSTILE }],
  steps: [1, 1.5, 2],
  longestName: 120,
  longestNote: 4000,
  longestReason: 200,
  items: [
    {
      key: 'item-1',
      title: HOSTILE,
      texts: [{ label: HOSTILE, text: `${HOSTILE}\n${HOSTILE}` }],
      files: [],
      dimensions: [{ id: 'depth', title: HOSTILE, descriptors: [HOSTILE, 'b', 'c', 'd', 'e'], indicators: [HOSTILE] }],
      hireBands: [{ id: 'hire', title: 'Hire' }],
    },
  ],
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64')

/** The page's own functions, run without a page. */
const page = (): { sha256: (bytes: Uint8Array) => string; canonical: (value: unknown) => string } =>
  runInNewContext(FORM_SCRIPT.replace('(function () {', 'result = (function () {').concat('\nresult'), {
    Uint8Array,
    DataView,
    Math,
    Array,
    result: null,
  })

describe('the review form as HTML', () => {
  it('escapes whatever somebody wrote, and strips what a terminal or an eye would be led astray by', () => {
    const html = renderReviewForm(form, hashOf)
    expect(html).not.toContain('<img')
    expect(html.match(/<script/g)).toHaveLength(1)
    for (const character of ['\u0000', '\u001b', '\u202e']) expect(html).not.toContain(character)
    expect(escapeHtml('<a href="x">\'`&')).toBe('&#60;a href=&#34;x&#34;&#62;&#39;&#96;&#38;')
  })

  it('holds files by what they are: a picture, a text, or something to save, and never as markup', () => {
    const file = (name: string, mediaType: string, content: string) => ({
      name,
      mediaType,
      bytes: content.length,
      base64: Buffer.from(content).toString('base64'),
      digest: 'a'.repeat(64),
    })
    const files = [
      file(HOSTILE, 'image/png', 'PNG'),
      file('notes.md', 'text/plain', `a <b>${HOSTILE}</b>`),
      file('deck.pdf', 'application/pdf', '%PDF'),
    ]
    const [item] = form.items
    if (!item) throw new Error('no item')
    const html = renderReviewForm({ ...form, items: [{ ...item, files }] }, hashOf)
    expect(html).toContain('img-src data:')
    expect(html.match(/<img /g)).toHaveLength(1)
    expect(html).toContain('<img class="file" src="data:image/png;base64,UE5H"')
    expect(html).toContain('a &#60;b&#62;')
    expect(html).toContain('<a download="deck.pdf" href="data:application/octet-stream;base64,')
    expect(html.match(/<script/g)).toHaveLength(1)
    for (const character of ['\u0000', '\u001b', '\u202e']) expect(html).not.toContain(character)
  })

  it('allows its own style and script by their hashes, and nothing else', () => {
    const html = renderReviewForm(form, hashOf)
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? ''
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/,
    )
    for (const tag of ['style', 'script']) {
      const inner = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)?.[1] ?? ''
      expect(policy).toContain(`${tag}-src 'sha256-${hashOf(inner)}'`)
    }
    expect(html).not.toMatch(/<[a-z][^>]*\s(on[a-z]+|style|src|href)=/i)
  })

  it.each(Object.entries(FORM_COLORS))('has contrast enough when it is %s', (_, colors) => {
    for (const ground of [colors.ground, colors.panel]) {
      for (const ink of [colors.text, colors.muted, colors.accent, colors.bad])
        expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(colors.line, ground)).toBeGreaterThanOrEqual(3)
    }
    expect(contrast(colors.onAccent, colors.accent)).toBeGreaterThanOrEqual(4.5)
  })
})

/** WCAG 2 contrast ratio of two `#rrggbb`. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe("the page's script", () => {
  it('has the same SHA-256 as everybody, whatever the length', () => {
    const { sha256 } = page()
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom(...[0, 55, 56, 63, 64, 119, 120].map((length) => new Uint8Array(length))),
    )
    fc.assert(
      fc.property(bytes, (input) => {
        expect(sha256(input)).toBe(createHash('sha256').update(input).digest('hex'))
      }),
    )
  })

  it('writes a value down as the import does', () => {
    const { canonical: inPage } = page()
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        if (isJson(value)) expect(inPage(value)).toBe(canonical(value))
      }),
    )
  })
})

describe('the review form as YAML', () => {
  it('can be read, empty as it is, and keeps hostile text in comments', () => {
    const yaml = renderReviewYaml(form)
    for (const character of ['\u0000', '\u001b', '\u202e']) expect(yaml).not.toContain(character)
    expect(readYaml(yaml)).toEqual({
      value: {
        schema: 'prep/review-answer/1',
        request: 'r-22222222',
        rater: { name: null, relation: 'peer' },
        answeredOn: null,
        ratings: { 'item-1': { depth: null } },
        notes: { 'item-1': null },
        mocks: { 'item-1': { hireBand: null, isRealistic: false } },
      },
    })
  })

  it('keeps any text behind its hash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const yaml = renderReviewYaml({ ...form, title: text, intro: [text], items: [] })
        expect(
          yaml
            .split('\n')
            .filter((line) => !line.startsWith('#'))
            .join('\n'),
        ).toBe(
          'schema: prep/review-answer/1\nrequest: r-22222222\nrater:\n  name:\n  # one of: peer (</script><img src=x onerror=alert(1)>"\'`&\n  # # key: [1)\n  relation: peer\nansweredOn:\nratings:\nnotes:\n',
        )
      }),
    )
  })
})
