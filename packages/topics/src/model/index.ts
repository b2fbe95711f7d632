import { bestCommonThreshold, bestThreshold, type Judged } from './thresholds.ts';
import { dot, trainLinear, type Weights } from './train-linear.ts';
import { learnVocabulary, type Rows, type TrainingDocument, type Vocabulary, vectorise } from './vectorise.ts';

export type { TrainingDocument } from './vectorise.ts';

export interface TrainOptions {
  /** Price of a training error; 1. */
  cost?: number;
  /** Parts of the training set, each judged by a model of the others, to set thresholds; 3. */
  folds?: number;
  /** The same seed gives the same model; 1. */
  seed?: number;
}

interface LabelModel {
  label: string;
  weights: Weights;
  threshold: number;
}

/** One linear classifier a label, with the threshold above which the label is given. */
export interface TopicModel {
  vocabulary: Vocabulary;
  labels: readonly LabelModel[];
}

/**
 * Trains one-vs-rest classifiers. Thresholds are set inside the training set by cross-validation: each label's own where it
 * has examples enough, pulled half-way to the common one, and the common one for rare labels, which by themselves would
 * either never be given or always (the FBR heuristic of Fan and Lin, "A Study on Threshold Selection for Multi-label
 * Classification", 2007, in spirit). A document with none of its labels right teaches all of them what they are not.
 */
export function trainTopics(documents: readonly TrainingDocument[], options: TrainOptions = {}): TopicModel {
  const { cost = 1, folds = 3, seed = 1 } = options;
  const vocabulary = learnVocabulary(documents);
  const rows = vectorise(documents, vocabulary);
  const labels = [...new Set(documents.flatMap((document) => document.labels))].sort();
  const random = seeded(seed);
  const foldOf = Int32Array.from(documents, () => Math.floor(random() * folds));
  const train = (positive: Uint8Array, chosen: Int32Array) =>
    trainLinear(rows, chosen, positive, vocabulary.rarity.length, {
      cost,
      passes: 60,
      tolerance: 1e-3,
      random: seeded(seed),
    });
  const everything = Int32Array.from(documents, (_, at) => at);
  const trained = labels.map((label) => {
    const positive = Uint8Array.from(documents, (document) => Number(document.labels.includes(label)));
    return { label, weights: train(positive, everything), judged: crossJudge(rows, foldOf, folds, positive, train) };
  });
  const common = bestCommonThreshold(trained.map(({ judged }) => judged));
  return {
    vocabulary,
    labels: trained.map(({ label, weights, judged }) => ({ label, weights, threshold: thresholdOf(judged, common) })),
  };
}

function thresholdOf(judged: readonly Judged[], common: number): number {
  const own = bestThreshold(judged);
  return own === undefined ? common : (own + common) / 2;
}

/** Every document's decision value by a model that has not seen it. */
function crossJudge(
  rows: Rows,
  foldOf: Int32Array,
  folds: number,
  positive: Uint8Array,
  train: (positive: Uint8Array, chosen: Int32Array) => Weights,
): Judged[] {
  const numbers = Array.from(foldOf, (_, at) => at);
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const weights = train(positive, Int32Array.from(numbers.filter((row) => foldOf[row] !== fold)));
    return numbers
      .filter((row) => foldOf[row] === fold)
      .map((row) => ({ value: dot(rows, row, weights), right: positive[row] === 1 }));
  });
}

/** The labels given to each document, in no order. */
export function predict(
  model: TopicModel,
  documents: readonly Pick<TrainingDocument, 'headline' | 'bodyText'>[],
): string[][] {
  const rows = vectorise(documents, model.vocabulary);
  return documents.map((_, row) =>
    model.labels.filter(({ weights, threshold }) => dot(rows, row, weights) >= threshold).map(({ label }) => label),
  );
}

/** Mulberry32 (public domain). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}
