import { compareText } from '../text/compare-text.ts'
import { principlesOf, publicTitle, type Story, toldText } from './story.ts'
import { wordsOf } from './words.ts'

/** A text that is about principles: a question of the framework, or what it says of one principle. */
export interface PrincipleText {
  principles: readonly string[]
  text: string
}

export interface StoryMatch {
  story: string
  title: string
  /** Of the principles asked about: those it tells first of all, and those it tells on the way. */
  primary: string[]
  secondary: string[]
  /** 0–1: how much of the question's wording it shares. */
  likeness: number
  /** How often it was told, in practice and in interviews. */
  told: number
}

/** Weaker likeness is chance (our judgment, on the framework's own questions). */
const LEAST_LIKENESS = 0.05
/** So many of the nearest texts have a say. Of the framework's questions, each asked of the others, so most are found. */
const NEAREST = 20
const MOST_PRINCIPLES = 3

const PRIMARY_POINTS = 2
const SECONDARY_POINTS = 1

/**
 * The principles that a question is most likely about, the likeliest first, by its nearest texts. A suggestion, no more: of
 * the framework's own questions, each compared with all the others, two in three have one of theirs among the three.
 */
export function principlesAsked(question: string, texts: readonly PrincipleText[]): string[] {
  const documents = texts.map(({ text }) => termsOf(text))
  const weight = inverseFrequency(documents)
  const asked = termsOf(question)
  const nearest = texts
    .map(({ principles }, at) => ({ principles, likeness: cosine(asked, documents[at] ?? new Map(), weight) }))
    .filter(({ likeness }) => likeness >= LEAST_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, NEAREST)
  const votes = new Map<string, number>()
  for (const { principles, likeness } of nearest)
    for (const id of principles) votes.set(id, (votes.get(id) ?? 0) + likeness)
  return [...votes]
    .sort(([idA, a], [idB, b]) => b - a || compareText(idA, idB))
    .slice(0, MOST_PRINCIPLES)
    .map(([id]) => id)
}

/**
 * Stories that could answer a question, the best first: those that tell its principles first of all, then those that do so
 * on the way, then by shared wording, then those told least often. Those that share neither are left out.
 */
export function matchStories(
  question: string,
  principles: readonly string[],
  stories: readonly Story[],
  told: (story: string) => number,
): StoryMatch[] {
  const documents = stories.map(({ latest }) => termsOf(`${latest.title}\n${toldText(latest)}`))
  const weight = inverseFrequency(documents)
  const asked = termsOf(question)
  const points = ({ primary, secondary, likeness }: StoryMatch): number =>
    PRIMARY_POINTS * primary.length + SECONDARY_POINTS * secondary.length + likeness
  return stories
    .map(({ id, latest }, at): StoryMatch => {
      const primary = principles.filter((principle) => latest.primary.includes(principle))
      return {
        story: id,
        title: publicTitle(latest),
        primary,
        secondary: principles.filter(
          (principle) => !primary.includes(principle) && principlesOf(latest).includes(principle),
        ),
        likeness: cosine(asked, documents[at] ?? new Map(), weight),
        told: told(id),
      }
    })
    .filter(({ primary, secondary, likeness }) => primary.length + secondary.length > 0 || likeness >= LEAST_LIKENESS)
    .sort((a, b) => points(b) - points(a) || a.told - b.told || compareText(a.story, b.story))
}

type Terms = ReadonlyMap<string, number>

/** Words by how often they stand there, without endings and without those that every question has. */
function termsOf(text: string): Terms {
  const terms = new Map<string, number>()
  for (const word of wordsOf(text)) {
    const term = stemOf(word.toLowerCase())
    if (term.length < SHORTEST_TERM || COMMON.has(term)) continue
    terms.set(term, (terms.get(term) ?? 0) + 1)
  }
  return terms
}

const SHORTEST_TERM = 3

/** English endings, as far as `customers` and `customer`, `disagreed` and `disagree` are to be one. */
const stemOf = (word: string): string =>
  word.replace(/(?:’s|'s|ies|ing|ed|es|s|e|y)$/u, (ending) =>
    word.length - ending.length < SHORTEST_TERM ? ending : '',
  )

const COMMON = new Set(
  'about after all and are because before been being but can could describe did does doing done for from give given had has have her him his how into its just like made make many more most much not now off one only other our out over own some such tell than that the their them then there these they thing think this those time was way were what when where which while who whom why will with work would you your team people person example situation'
    .split(' ')
    .map(stemOf),
)

function inverseFrequency(documents: readonly Terms[]): (term: string) => number {
  const holding = new Map<string, number>()
  for (const document of documents) for (const term of document.keys()) holding.set(term, (holding.get(term) ?? 0) + 1)
  return (term) => Math.log((1 + documents.length) / (1 + (holding.get(term) ?? 0)))
}

function cosine(asked: Terms, document: Terms, weight: (term: string) => number): number {
  const value = ([term, n]: [string, number]): [string, number] => [term, (1 + Math.log(n)) * weight(term)]
  const [a, b] = [new Map([...asked].map(value)), new Map([...document].map(value))]
  const length = (vector: ReadonlyMap<string, number>): number => Math.hypot(...vector.values())
  const size = length(a) * length(b)
  if (size === 0) return 0
  let product = 0
  for (const [term, x] of a) product += x * (b.get(term) ?? 0)
  return product / size
}
