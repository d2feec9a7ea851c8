import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ParcelView } from './parcels.mjs'

const limit = { timeout: 2000 }

const history = [
  { parcel: 'P1', sequence: 1, status: 'accepted', place: 'Graz', at: '2026-02-02T08:00:00Z' },
  { parcel: 'P1', sequence: 2, status: 'in-transit', place: 'Linz', at: '2026-02-02T15:00:00Z' },
  { parcel: 'P1', sequence: 3, status: 'delivered', place: 'Wels', at: '2026-02-03T09:00:00Z' },
]

function viewOf(...events) {
  const view = new ParcelView()
  for (const event of events) view.apply(event)
  return view
}

test('knows nothing of an unknown parcel', limit, () => {
  assert.equal(viewOf().status('P9'), 'unknown')
})

test('follows a parcel on its way', limit, () => {
  const view = viewOf(history[0], history[1])
  assert.equal(view.status('P1'), 'in-transit')
  assert.deepEqual(view.open(), ['P1'])
  view.apply(history[2])
  assert.equal(view.place('P1'), 'Wels')
  assert.deepEqual(view.open(), [])
})

test('counts an event that arrives twice only once', limit, () => {
  const view = viewOf(history[0])
  assert.equal(view.apply(history[0]), false)
  assert.equal(view.scans('P1'), 1)
})

test('tells the truth although a van was offline all morning', limit, () => {
  const view = viewOf(history[0], history[2], history[1])
  assert.equal(view.status('P1'), 'delivered')
  assert.equal(view.place('P1'), 'Wels')
  assert.deepEqual(view.open(), [])
})

test('counts every scan, early or late', limit, () => {
  assert.equal(viewOf(history[2], history[0], history[1]).scans('P1'), 3)
})
