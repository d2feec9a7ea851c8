/** Arguments of every call of prep in a shell line with pipes, redirections, `&&`, assignments and quotes. */
export function prepCallsIn(line: string): string[][] {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(&&|\|\||[|<>;])|([^\s'"|<>;&]+)/g)].map(
    ([word, single, double, operator]) => ({ text: single ?? double ?? word, isOperator: operator !== undefined }),
  )
  const calls: string[][] = []
  let current: string[] | null = null
  let isTarget = false
  for (const { text, isOperator } of words) {
    if (isOperator && (text === '>' || text === '<')) isTarget = true
    else if (isOperator) current = null
    else if (isTarget) isTarget = false
    else if (current) current.push(text)
    else if (text === 'prep') {
      current = []
      calls.push(current)
    }
  }
  return calls
}
