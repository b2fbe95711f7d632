import { describe, expect, it } from 'vitest';
import { predict, type TrainingDocument, trainTopics } from './index.ts';
import { bestThreshold } from './thresholds.ts';

const subjects: Record<string, string[]> = {
  grain: ['wheat', 'harvest', 'bushel', 'silo'],
  metal: ['copper', 'smelter', 'ingot', 'ore'],
};

/** Documents whose words give their labels away, amid words that say nothing. */
const corpus = (count: number): TrainingDocument[] =>
  Array.from({ length: count }, (_, at) => {
    const labels = at % 5 === 0 ? ['grain', 'metal'] : at % 2 === 0 ? ['grain'] : ['metal'];
    const words = labels.flatMap((label) => subjects[label]!.filter((_word, which) => (at + which) % 2 === 0));
    return {
      headline: `Report ${at}`,
      bodyText: `the market said ${words.join(' and ')} moved on day ${at % 7}`,
      labels,
    };
  });

describe('trainTopics', () => {
  it('learns which words speak for which label, also where both apply', () => {
    const model = trainTopics(corpus(120));
    const given = (bodyText: string) => predict(model, [{ headline: '', bodyText }])[0]!;
    expect(given('the market said copper and ingot moved on day 3')).toContain('metal');
    expect(given('the market said wheat and bushel moved on day 3')).toContain('grain');
    expect(given('the market said wheat and bushel and copper and ingot moved').toSorted()).toEqual(['grain', 'metal']);
  });

  it('gives the same model for the same seed', () => {
    const [one, other] = [trainTopics(corpus(60)), trainTopics(corpus(60))];
    expect(one.labels.map(({ threshold, weights }) => [threshold, ...weights])).toEqual(
      other.labels.map(({ threshold, weights }) => [threshold, ...weights]),
    );
  });
});

describe('bestThreshold', () => {
  it('parts the right from the wrong', () => {
    const judged = Array.from({ length: 40 }, (_, at) => ({ value: at / 10 - 2, right: at >= 20 }));
    const threshold = bestThreshold(judged)!;
    expect(threshold).toBeGreaterThan(-0.1);
    expect(threshold).toBeLessThan(0);
  });

  it('does not pretend to know for a rare label', () =>
    expect(bestThreshold([{ value: 1, right: true }])).toBeUndefined());
});
