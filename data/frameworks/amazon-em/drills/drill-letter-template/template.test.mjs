import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namesIn, render, TemplateError } from './template.mjs'

const limit = { timeout: 2000 }

test('fills in a name', limit, () => {
  assert.equal(render('Dear {{ name }},', { name: 'Ines' }), 'Dear Ines,')
})

test('applies filters', limit, () => {
  assert.equal(render('Order {{ order | upper }}', { order: 'ab-12' }), 'Order AB-12')
})

test('names what is missing', limit, () => {
  assert.throws(() => render('Dear {{ name }}', {}), new TemplateError('no value for "name"'))
  assert.throws(() => render('{{ a | shout }}', { a: 'x' }), TemplateError)
})

test('fills in a letter of several lines', limit, () => {
  assert.equal(render('Dear {{ name }},\nsee you in {{ city }}.', { name: 'Ines', city: 'Porto' }), 'Dear Ines,\nsee you in Porto.')
})

test('fills in the address line', limit, () => {
  const values = { first: 'Ines', last: 'Costa' }
  assert.equal(render('To {{ first | initial }} {{ last }}', values), 'To I. Costa')
})

test('lists the names of a template once each', limit, () => {
  assert.deepEqual(namesIn('{{ first }} {{ last }} ({{ first | upper }})'), ['first', 'last'])
})
