import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCatalog } from './catalog.mjs'

const limit = { timeout: 2000 }

function setUp() {
  const rows = new Map([
    ['mug', { sku: 'mug', cents: 900, category: 'kitchen' }],
    ['pan', { sku: 'pan', cents: 3900, category: 'kitchen' }],
    ['vase', { sku: 'vase', cents: 2500, category: 'living' }],
  ])
  const clock = { time: 0 }
  const db = {
    reads: 0,
    async findProduct(sku) {
      db.reads += 1
      return { ...rows.get(sku) }
    },
    async findByCategory(category) {
      db.reads += 1
      return [...rows.values()].filter((row) => row.category === category).map((row) => ({ ...row }))
    },
    async updateProduct(sku, change) {
      rows.set(sku, { ...rows.get(sku), ...change })
      return { ...rows.get(sku) }
    },
  }
  return { db, clock, catalog: createCatalog(db, { now: () => clock.time }) }
}

const skus = (products) => products.map((product) => product.sku)

test('reads a product once within the time to live', limit, async () => {
  const { db, clock, catalog } = setUp()
  await catalog.product('mug')
  clock.time = 59_999
  await catalog.product('mug')
  assert.equal(db.reads, 1)
  clock.time = 60_000
  await catalog.product('mug')
  assert.equal(db.reads, 2)
})

test('shows a new price at once on both pages', limit, async () => {
  const { catalog } = setUp()
  await catalog.product('mug')
  await catalog.category('kitchen')
  await catalog.changePrice('mug', 700)
  assert.equal((await catalog.product('mug')).cents, 700)
  assert.equal((await catalog.category('kitchen'))[0].cents, 700)
})

test('a moved product leaves its former page', limit, async () => {
  const { catalog } = setUp()
  await catalog.category('kitchen')
  await catalog.moveTo('mug', 'living')
  assert.deepEqual(skus(await catalog.category('kitchen')), ['pan'])
})

test('a moved product is found on its new page', limit, async () => {
  const { catalog } = setUp()
  assert.deepEqual(skus(await catalog.category('living')), ['vase'])
  await catalog.moveTo('mug', 'living')
  assert.deepEqual(skus(await catalog.category('living')), ['mug', 'vase'])
})
