import { describe, expect, it } from 'vitest';
import { predict } from './predict.ts';
import { trainTopics } from './train-topics.ts';
import type { TrainingDocument } from './vectorise.ts';

const subjects: Record<string, string[]> = {
  grain: ['wheat', 'harvest', 'bushel', 'silo'],
  metal: ['copper', 'smelter', 'ingot', 'ore'],
};

/** Documents whose words give their labels away, amid words that say nothing. */
const corpus = (count: number): TrainingDocument[] =>
  Array.from({ length: count }, (_, at) => {
    const labels = at % 5 === 0 ? ['grain', 'metal'] : at % 2 === 0 ? ['grain'] : ['metal'];
    const words = labels.flatMap((label) =>
      subjects[label]!.filter((_word, which) => (Math.floor(at / 3) + which) % 2 === 0),
    );
    return { headline: `Report ${at}`, bodyText: `the market said ${words.join(' and ')} moved ${at % 7}`, labels };
  });
const unlabelled = (count: number): TrainingDocument[] =>
  Array.from({ length: count }, (_, at) => ({
    headline: `Match ${at}`,
    bodyText: `the team said the goal in minute ${at} moved`,
    labels: [],
  }));
const labelsOf = (model: ReturnType<typeof trainTopics>, bodyText: string) =>
  predict(model, { headline: '', bodyText }).map(({ label }) => label);

describe('trainTopics', () => {
  it('learns which words speak for which label, also where both apply', () => {
    const model = trainTopics(corpus(120));
    expect(labelsOf(model, 'the market said copper and ingot moved 3')).toEqual(['metal']);
    expect(labelsOf(model, 'the market said wheat and bushel moved 3')).toEqual(['grain']);
    expect(labelsOf(model, 'the market said wheat and bushel and copper and ingot moved 3').sort()).toEqual([
      'grain',
      'metal',
    ]);
  });

  it('gives the same model for the same seed, and its order of visits depends on the seed', () => {
    const weights = (seed: number) => trainTopics(corpus(60), { seed }).labels.map((label) => [...label.weights]);
    expect(weights(1)).toEqual(weights(1));
    expect(weights(1)).not.toEqual(weights(2));
  });

  it('learns from stories without labels that a story may have none', () => {
    const model = trainTopics([...corpus(120), ...unlabelled(120)]);
    expect(labelsOf(model, 'the team said the goal in minute 9 moved')).toEqual([]);
    expect(labelsOf(model, 'the market said wheat and bushel moved 3')).toEqual(['grain']);
  });

  it('makes a model that gives nothing of an archive without labels', () =>
    expect(labelsOf(trainTopics(unlabelled(10)), 'the team said')).toEqual([]));
});

describe('predict', () => {
  const model = trainTopics(corpus(120));

  it('puts the surest first', () => {
    const scores = predict(model, { headline: 'Copper ore', bodyText: 'copper ingot ore and wheat' }).map(
      (one) => one.score,
    );
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it('gives the nearest label of last resort no further below its threshold than the floor', () => {
    const high = { ...model, labels: model.labels.map((label) => ({ ...label, threshold: label.threshold + 10 })) };
    const text = { headline: '', bodyText: 'copper and ingot' };
    expect(predict({ ...high, floor: -0.1 }, text)).toEqual([]);
    expect(predict({ ...high, floor: -20 }, text).map(({ label }) => label)).toEqual(['metal']);
    expect(predict({ ...high, floor: 0 }, text)).toEqual([]);
  });

  it('survives an empty text and one of many distinct words', () => {
    const many = Array.from({ length: 200_000 }, (_, at) => `w${at}`).join(' ');
    for (const bodyText of ['', many])
      expect(predict({ ...model, floor: 0 }, { headline: '', bodyText }).length).toBeLessThan(3);
  });
});
