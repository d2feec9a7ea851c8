import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createReport } from './report.mjs'

const limit = { timeout: 2000 }

test('prints a row in the house style', limit, () => {
  const report = createReport()
  assert.equal(report.row({ name: 'Tea', amount: 3.5 }), 'Tea | 3.50 EUR')
})

test('uses what the caller overrides', limit, () => {
  const report = createReport({ title: 'Stock', columns: ['name'], format: { currency: 'SEK' } })
  assert.equal(report.header(), 'Stock: name')
  assert.equal(report.row({ name: 'Tea' }), 'Tea')
})

test('changes the decimals of one report', limit, () => {
  assert.equal(createReport().setDecimals(0).row({ name: 'Tea', amount: 3.2 }), 'Tea | 3 EUR')
  assert.equal(createReport().row({ name: 'Tea', amount: 3.2 }), 'Tea | 3.20 EUR')
})

test('adds a column to the sales report', limit, () => {
  const sales = createReport({ title: 'Sales' }).addColumn('region').addColumn('region')
  assert.equal(sales.header(), 'Sales: name | amount | region')
})

test('the finance report of the same night is as usual', limit, () => {
  createReport({ title: 'Sales' }).addColumn('region')
  const finance = createReport({ title: 'Finance' })
  assert.equal(finance.header(), 'Finance: name | amount')
  assert.equal(finance.row({ name: 'Tea', amount: 1, region: 'north' }), 'Tea | 1.00 EUR')
})

test('a list given by the caller stays as it was', limit, () => {
  const columns = ['name']
  createReport({ columns }).addColumn('amount')
  assert.deepEqual(columns, ['name'])
})
