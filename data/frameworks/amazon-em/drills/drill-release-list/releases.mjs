// Lists releases for the download page. Tags look like 'v2.10.1' or 'v2.11.0-rc.1'.

const TAG = /^v(\d+)\.(\d+)\.(\d+)(?:-rc\.(\d+))?$/

export function parseTag(tag) {
  const match = TAG.exec(tag)
  if (!match) return undefined
  const [, major, minor, patch, candidate] = match
  return { tag, numbers: [major, minor, patch], candidate }
}

/** Negative when `a` is the newer release and should come first. */
function newestFirst(a, b) {
  for (let i = 0; i < 3; i += 1) {
    if (a.numbers[i] !== b.numbers[i]) {
      return a.numbers[i] > b.numbers[i] ? -1 : 1
    }
  }
  if (a.candidate === b.candidate) return 0
  if (a.candidate === undefined) return -1
  if (b.candidate === undefined) return 1
  return Number(b.candidate) - Number(a.candidate)
}

/** All well-formed releases, the newest first. */
export function listReleases(tags) {
  return tags
    .map(parseTag)
    .filter((release) => release !== undefined)
    .toSorted(newestFirst)
    .map((release) => release.tag)
}

/** The newest release that is not a release candidate. */
export function latestStable(tags) {
  return listReleases(tags).find((tag) => !tag.includes('-rc.'))
}
