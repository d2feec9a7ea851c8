import { parseSync } from 'rolldown/utils'

/** One small change to a file: `from` at `start` becomes `to`. */
export interface Mutation {
  start: number
  end: number
  from: string
  to: string
}

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

type Replace = (node: Node, to: string) => void

const OPERATORS: Record<string, string> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
}
/** A map: an object would know `toString` too. */
const METHODS = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['min', 'max'],
  ['max', 'min'],
])

/** Properties whose words are the code's own: the compiler holds them. */
const TYPED = new Set(['kind', 'align', 'type'])

/** Every small mutation of a TypeScript file, in the order of its text. Types and imports are left alone. */
export function mutationsOf(name: string, source: string): Mutation[] {
  const found: Mutation[] = []
  const replace: Replace = ({ start, end }, to) => {
    const from = source.slice(start, end)
    if (from !== to) found.push({ start, end, from, to })
  }
  const { program, errors } = parseSync(name, source)
  if (errors.length > 0) throw new Error(`${name} does not parse`)
  walk(program as unknown as Node, (node) => {
    mutate(node, replace, (part) => source.slice(part.start, part.end))
  })
  return found.sort((a, b) => a.start - b.start || a.end - b.end)
}

function mutate(node: Node, replace: Replace, textOf: (node: Node) => string): void {
  const part = (key: string): Node => node[key] as Node
  const swap = (a: Node, b: Node): void => {
    const whole = { ...node, start: a.start, end: b.end }
    replace(whole, `${textOf(b)}${textOf(whole).slice(a.end - a.start, b.start - b.end || undefined)}${textOf(a)}`)
  }
  switch (node.type) {
    case 'BinaryExpression': {
      const to = OPERATORS[String(node.operator)]
      if (to && !(node.operator === '+' && [part('left'), part('right')].some(isText)))
        replace(node, `${textOf(part('left'))} ${to} ${textOf(part('right'))}`)
      return
    }
    case 'LogicalExpression':
      if (node.operator !== '??')
        replace(node, `(${textOf(part('left'))}) ${node.operator === '&&' ? '||' : '&&'} (${textOf(part('right'))})`)
      replace(node, textOf(part('left')))
      if (node.operator !== '??') replace(node, textOf(part('right')))
      return
    case 'UnaryExpression':
      if (node.operator === '!') replace(node, textOf(part('argument')))
      return
    case 'ConditionalExpression':
      swap(part('consequent'), part('alternate'))
      return
    case 'Literal':
      if (typeof node.value === 'boolean') replace(node, String(!node.value))
      if (typeof node.value === 'number') replace(node, String(node.value + 1))
      return
    case 'ReturnStatement':
      if (node.argument && isText(part('argument'))) replace(part('argument'), "''")
      return
    case 'ExpressionStatement':
      if (part('expression').type !== 'Literal') replace(node, ';')
      return
    case 'IfStatement':
      if (!node.alternate) replace(node, ';')
      return
    case 'MemberExpression': {
      const to = METHODS.get(textOf(part('property')))
      if (to && !node.computed) replace(part('property'), to)
      return
    }
    case 'CallExpression':
    case 'ArrayExpression':
      neighbors(node.type === 'CallExpression' ? node.arguments : node.elements, swap, (a, b) =>
        node.type === 'CallExpression' ? isPlain(a) && isPlain(b) : isText(a) && isText(b) && !(isWord(a) && isWord(b)),
      )
      return
    case 'ObjectExpression': {
      const values = (node.properties as Node[]).flatMap(({ type, key, value }) =>
        type === 'Property' && !TYPED.has(textOf(key as Node)) ? [value] : [],
      )
      neighbors(values, swap, (a, b) => isText(a) && isText(b))
    }
  }
}

function neighbors(nodes: unknown, swap: (a: Node, b: Node) => void, isFit: (a: Node, b: Node) => boolean): void {
  const list = (nodes as (Node | null)[]).filter((node) => node !== null)
  list.forEach((a, at) => {
    const b = list[at + 1]
    if (b && isFit(a, b)) swap(a, b)
  })
}

const isText = ({ type, value }: Node): boolean =>
  type === 'TemplateLiteral' || (type === 'Literal' && typeof value === 'string')

/** An id, or a word that is looked for: in a list of such, which of two stands first says nothing. */
const isWord = ({ value }: Node): boolean => typeof value === 'string' && !value.includes(' ')

/** An argument without work of its own: swapping two of them is the slip of a tired writer. */
const isPlain = ({ type }: Node): boolean => ['Identifier', 'Literal', 'MemberExpression'].includes(type)

function walk(node: Node, visit: (node: Node) => void): void {
  if (node.type.startsWith('TS') && !('expression' in node)) return
  if (node.type === 'ImportDeclaration') return
  visit(node)
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit)
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
