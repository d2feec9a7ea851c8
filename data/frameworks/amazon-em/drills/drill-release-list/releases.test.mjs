import assert from 'node:assert/strict'
import { test } from 'node:test'
import { latestStable, listReleases } from './releases.mjs'

const limit = { timeout: 2000 }

test('lists the newest release first', limit, () => {
  assert.deepEqual(listReleases(['v1.2.0', 'v1.4.1', 'v1.4.0', 'v2.0.0']), ['v2.0.0', 'v1.4.1', 'v1.4.0', 'v1.2.0'])
})

test('leaves out tags of another form', limit, () => {
  assert.deepEqual(listReleases(['nightly', 'v1.0', 'v1.0.0']), ['v1.0.0'])
})

test('a candidate comes after its release, the tenth before the second', limit, () => {
  assert.deepEqual(listReleases(['v3.0.0-rc.2', 'v3.0.0', 'v3.0.0-rc.10']), [
    'v3.0.0',
    'v3.0.0-rc.10',
    'v3.0.0-rc.2',
  ])
})

test('offers the newest stable release', limit, () => {
  assert.equal(latestStable(['v1.8.0', 'v1.9.0', 'v1.10.0-rc.1']), 'v1.9.0')
  assert.equal(latestStable(['v1.8.0', 'v1.9.0', 'v1.10.0']), 'v1.10.0')
})

test('has no stable release among candidates', limit, () => {
  assert.equal(latestStable(['v1.0.0-rc.1']), undefined)
})
