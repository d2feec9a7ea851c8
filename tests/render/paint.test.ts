import { describe, expect, it } from 'vitest'
import { lineOf } from '../../src/render/line.ts'
import { paintLines } from '../../src/render/paint.ts'
import { muted, span, strong, type Tone } from '../../src/reports/block.ts'

type Rgb = readonly [number, number, number]

const COLORED: Tone[] = ['good', 'caution', 'bad', 'accent']

/** The grounds of common themes: black, white, Solarized light and dark. */
const GROUNDS: Record<string, Rgb> = {
  black: [0, 0, 0],
  white: [255, 255, 255],
  'Solarized light': [0xfd, 0xf6, 0xe3],
  'Solarized dark': [0x00, 0x2b, 0x36],
}

/** The color of a tone, read from what is painted: a gray, or one of the 6 × 6 × 6 cube of 256-color terminals. */
function colorOf(tone: Tone): Rgb {
  const code = Number(/38;5;(\d+)/.exec(paintLines([lineOf('x', tone)], 2))?.[1])
  if (code >= 232) return [8 + (code - 232) * 10, 8 + (code - 232) * 10, 8 + (code - 232) * 10]
  const step = (index: number): number => [0, 95, 135, 175, 215, 255][index % 6] ?? 0
  return [step(Math.floor((code - 16) / 36)), step(Math.floor((code - 16) / 6)), step(code - 16)]
}

const linear = (color: Rgb): number[] =>
  color.map((channel) => (channel <= 10 ? channel / 3294 : ((channel / 255 + 0.055) / 1.055) ** 2.4))

const dot = (weights: readonly number[], values: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * (values[index] ?? 0), 0)

const luminance = (values: readonly number[]): number => dot([0.2126, 0.7152, 0.0722], values)

// Machado, Oliveira and Fernandes 2009, severity 1.
const SIGHTS: Record<string, readonly (readonly number[])[]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** CIELAB under D65. */
function lab(values: readonly number[]): [number, number, number] {
  const [x = 0, y = 0, z = 0] = [
    dot([0.4124, 0.3576, 0.1805], values) / 0.9505,
    luminance(values),
    dot([0.0193, 0.1192, 0.9505], values) / 1.089,
  ].map((part) => (part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16 / 116))
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

describe('colors', () => {
  it.each(COLORED)('of %s stand out on black and on white', (tone) => {
    const own = luminance(linear(colorOf(tone)))
    expect((own + 0.05) / 0.05).toBeGreaterThan(3.3)
    expect(1.05 / (own + 0.05)).toBeGreaterThan(3.3)
  })

  it.each(Object.entries(GROUNDS))('of what is muted can be read on %s', (_, ground) => {
    const [dark = 0, light = 0] = [luminance(linear(colorOf('muted'))), luminance(linear(ground))].sort((a, b) => a - b)
    expect((light + 0.05) / (dark + 0.05)).toBeGreaterThan(3.3)
  })

  it.each(Object.entries(SIGHTS))('differ for %s sight', (_, matrix) => {
    const seen = COLORED.map((tone) => {
      const values = linear(colorOf(tone))
      return lab(matrix.map((row) => Math.min(1, Math.max(0, dot(row, values)))))
    })
    for (const [index, [l, a, b]] of seen.entries()) {
      for (const [l2, a2, b2] of seen.slice(index + 1)) expect(Math.hypot(l - l2, a - a2, b - b2)).toBeGreaterThan(30)
    }
  })

  it('are none at level 0', () => {
    const line = COLORED.map((tone) => span(`${tone} `, tone))
    expect(paintLines([line], 0)).toBe('good caution bad accent\n')
  })
})

describe('painted lines', () => {
  it('join neighbors of one tone and lose space at their end', () => {
    const line = [strong('a'), strong('b'), span(' ', 'plain'), strong('c'), muted('  '), span(' ', 'plain')]
    expect(paintLines([line, [muted('   ')], []], 1)).toBe('\u001b[1mab c\u001b[22m\n\n\n')
  })
})
