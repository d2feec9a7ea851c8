import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chartSvg } from '../../src/render/html/chart.ts'
import { REPORT_COLORS } from '../../src/render/html/style.ts'
import { renderHtml } from '../../src/render/html.ts'
import { type Block, heading, muted, note, paragraph, type Series, warning } from '../../src/reports/block.ts'
import { blocks } from './blocks.ts'
import { CHART, SAMPLE_MATRIX, SAMPLES } from './samples.ts'

const page = (...list: Block[]): string => renderHtml(list, { title: 'A title', footer: 'A foot' })
const body = (...list: Block[]): string => /<main>\n([\s\S]*?)\n<footer>/.exec(page(...list))?.[1] ?? ''

const VOID = ['meta', 'rect', 'line', 'polyline', 'polygon', 'circle']

/** Every element closes, in order. */
function checkTags(html: string): void {
  const open: string[] = []
  for (const [, close, name = '', alone] of html
    .replace(/<!doctype html>|<style>[\s\S]*?<\/style>/g, '')
    .matchAll(/<(\/?)([a-z0-9]+)[^>]*?(\/?)>/g)) {
    if (close) expect(open.pop()).toBe(name)
    else if (!alone && !VOID.includes(name)) open.push(name)
  }
  expect(open).toEqual([])
}

describe('the HTML page', () => {
  it('asks nothing of the network and runs nothing', () => {
    const html = page(heading('Hello'), { kind: 'series', series: CHART })
    expect(html).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`,
    )
    expect(html).not.toMatch(/<script|<link|<img|https?:|\bon\w+=|@import|url\(/i)
    expect(html).toContain('<title>A title</title>')
    expect(html).toContain('lang="en"')
  })

  it('has a form for every kind of block', () => {
    expect(body(heading('H', 2))).toBe('<h2>H</h2>')
    expect(body(paragraph(['a ', muted('b')]))).toBe('<p>a <span class="muted">b</span></p>')
    expect(body(note('n'), warning('w'))).toBe(
      '<p class="note note"><strong>note:</strong> n</p>\n<p class="note warning"><strong>warning:</strong> w</p>',
    )
    expect(body({ kind: 'facts', rows: [{ label: 'a', value: 'b' }] })).toBe('<dl>\n<dt>a</dt><dd>b</dd>\n</dl>')
    expect(body({ kind: 'list', items: ['a'], isOrdered: true })).toBe('<ol>\n<li>a</li>\n</ol>')
    const table = body({
      kind: 'table',
      columns: [{ title: 'a' }, { title: 'n', align: 'right' }],
      rows: [['x', '1'], ['y']],
    })
    expect(table).toContain('<th scope="col">a</th><th scope="col" class="right">n</th>')
    expect(table).toContain('<tr><th scope="row">y</th><td class="right"></td></tr>')
    expect(body({ kind: 'checklist', items: [{ state: 'lapsed', text: 'A', details: ['d'] }] })).toContain(
      '</span>lapsed</span><span>A</span><ul><li>d</li></ul>',
    )
    expect(
      body({
        kind: 'bars',
        rows: [{ label: 'L', depth: 1, isLast: true, unitValue: 0.256, value: '26%', mark: 'critical', tone: 'bad' }],
      }),
    ).toContain('<rect class="fill bad" width="25.6"')
    expect(body({ kind: 'matrix', matrix: SAMPLE_MATRIX })).toContain('<abbr title="secondary">○</abbr>')
    for (const block of [
      { kind: 'list', items: [] },
      { kind: 'bars', rows: [] },
      { kind: 'table', columns: [{ title: 'a' }], rows: [] },
    ] satisfies Block[])
      expect(body(block)).toBe('<p class="nothing">nothing yet</p>')
  })

  it('draws a chart with title, description and its figures beneath', () => {
    const html = body({ kind: 'series', series: CHART })
    expect(html).toMatch(
      /<svg [^>]*role="img" aria-labelledby="chart-1-title chart-1-desc">\n<title id="chart-1-title">/,
    )
    expect(html).toContain('<polygon class="area"')
    expect(html.match(/<circle class="(self|outside)"/g)).toHaveLength(CHART.ratings.length)
    expect(html).toContain('<summary>Figures</summary>')
    expect(html.match(/<tr><th scope="row">/g)).toHaveLength(
      CHART.points.length + CHART.ratings.length + CHART.forecast.length,
    )
    expect(chartSvg({ ...CHART, points: [], ratings: [], forecast: [] }, 'x')).toBeNull()
  })

  it('draws what is all of one day in the middle', () => {
    const [point] = CHART.points
    if (point === undefined) throw new Error('a point')
    const ratings = [{ date: point.date, value: 3, source: 'self' }]
    const svg = chartSvg({ ...CHART, points: [point], ratings, forecast: [], marks: [] }, 'x') ?? ''
    const [, left, right] = /<line class="grid" x1="(\d+)" x2="(\d+)"/.exec(svg) ?? []
    expect(svg).toMatch(new RegExp(`<circle class="self" cx="${(Number(left) + Number(right)) / 2}"`))
  })

  it('says of a chart in words what it draws, and nothing of what it does not', () => {
    const { points, ratings, forecast } = CHART
    const said = (series: Series): string => /<desc [^>]*>(.*?)<\/desc>/.exec(chartSvg(series, 'x') ?? '')?.[1] ?? ''
    const all = said(CHART)
    expect(all).toContain(`line: level with its 80% band at ${points.length} dates`)
    expect(all).toContain(`dots: ${ratings.length} ratings, hollow by the learner, full by others`)
    expect(all).toContain('dashed: forecast with its 80% band')
    expect(forecast.length).toBeGreaterThan(0)
    const bare = { ...CHART, ratings: [], forecast: [], target: null, currentLabel: null }
    expect(said(bare)).toBe(`line: level with its 80% band at ${points.length} dates`)
    expect(said({ ...bare, points: [], ratings })).toMatch(/^no level yet; dots: \d+ ratings/)
  })

  it.each(SAMPLES)('closes every element of %s', (_, list) => checkTags(page(...list)))

  it('holds hostile texts as texts, whatever the block', () => {
    const hostile = `"><script>alert('1')</script><img src=x onerror=alert(1)>&lt;\u202e`
    const list: Block[] = [
      heading(hostile),
      paragraph([{ text: hostile, tone: 'strong' }]),
      note(hostile),
      { kind: 'facts', rows: [{ label: hostile, value: hostile }] },
      { kind: 'table', columns: [{ title: hostile }], rows: [[hostile]] },
      {
        kind: 'bars',
        rows: [{ label: hostile, depth: 0, isLast: true, unitValue: 1, value: hostile, mark: hostile, tone: 'good' }],
      },
      {
        kind: 'series',
        series: {
          ...CHART,
          title: hostile,
          targetLabel: hostile,
          currentLabel: hostile,
          ratings: [{ date: '2026-02-02', value: 3, source: hostile }],
        },
      },
      { kind: 'checklist', items: [{ state: 'met', text: hostile, details: [hostile] }] },
      {
        kind: 'matrix',
        matrix: {
          ...SAMPLE_MATRIX,
          rowTitle: hostile,
          fullSays: hostile,
          rows: [{ label: hostile, cells: ['full', 'part'], value: hostile, tone: 'bad' }],
          columns: [{ mark: hostile, name: hostile, unitHeat: 1 }],
        },
      },
      { kind: 'list', items: [hostile] },
    ]
    const html = renderHtml(list, { title: hostile, footer: hostile })
    expect(html).not.toMatch(/<script|<img|&lt;|\u202e/)
    expect(html).toContain('&#60;script&#62;alert(&#39;1&#39;)&#60;/script&#62;')
    checkTags(html)
  })

  it('stays well formed whatever is in the blocks', () => {
    fc.assert(
      fc.property(blocks, (list) => {
        const html = renderHtml(list, { title: '', footer: '' })
        checkTags(html)
        expect(html).not.toMatch(
          /NaN|Infinity|undefined/.test(JSON.stringify(list)) ? /$^/ : /="[^"]*(NaN|Infinity|undefined)/,
        )
        expect(html.match(/(points|x1|cx|cy|y1|width)="[^"]*(NaN|Infinity|undefined)/)).toBeNull()
      }),
      { numRuns: 60 },
    )
  })

  it.each(['light', 'dark'] as const)('has colors that can be read in %s', (scheme) => {
    const { ground, panel, text, muted: quiet, good, caution, bad, accent } = REPORT_COLORS[scheme]
    for (const back of [ground, panel])
      for (const ink of [text, quiet, good, caution, bad, accent])
        expect([ink, back, contrast(ink, back) >= 4.5]).toEqual([ink, back, true])
  })
})

const luminance = (color: string): number =>
  [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, index) => sum + value * ([0.2126, 0.7152, 0.0722][index] ?? 0), 0)

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}
