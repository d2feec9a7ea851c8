// Fills letters from templates such as "Dear {{ name }}, your order {{ order | upper }} is ready."

const FILTERS = {
  upper: (value) => value.toUpperCase(),
  lower: (value) => value.toLowerCase(),
  initial: (value) => `${value.slice(0, 1)}.`,
}

const PLACEHOLDER = /\{\{(.+)\}\}/g

export class TemplateError extends Error {
  name = 'TemplateError'
}

function resolve(expression, values) {
  const [name, ...filters] = expression.split('|').map((part) => part.trim())
  if (!Object.hasOwn(values, name)) throw new TemplateError(`no value for "${name}"`)
  return filters.reduce((value, filter) => {
    if (!Object.hasOwn(FILTERS, filter)) throw new TemplateError(`no filter "${filter}"`)
    return FILTERS[filter](value)
  }, String(values[name]))
}

export function render(template, values) {
  return template.replace(PLACEHOLDER, (_, expression) => resolve(expression, values))
}

/** The names a template needs, each once and in order. */
export function namesIn(template) {
  const names = [...template.matchAll(PLACEHOLDER)].map(([, expression]) => expression.split('|')[0].trim())
  return [...new Set(names)]
}
