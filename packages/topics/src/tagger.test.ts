import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tagTopics } from './tagger.ts';
import { topTopics } from './vocabulary.ts';

const codes = (headline: string, bodyText: string) => tagTopics({ headline, bodyText }, 'en').map(({ code }) => code);

describe('tagTopics', () => {
  it('gives a top topic and its sub-topics, with the words that decided', () => {
    const tags = tagTopics(
      {
        headline: 'Central bank raises interest rates to tame inflation',
        bodyText:
          'Policymakers lifted the benchmark rate by half a point as consumer prices rose. Economists expect slower growth.',
      },
      'en',
    );
    expect(tags[0]).toMatchObject({ code: 'medtop:04000000', name: 'economy, business and finance' });
    expect(tags.map(({ name }) => name)).toContain('macro economics');
    expect(tags[0]!.because).toContain('Central bank');
  });

  it('abstains from what it is not sure of', () => {
    expect(codes('Note to readers', 'The item slugged above will be sent later today.')).toEqual([]);
  });

  it('abstains from languages it has no rules for', () => {
    expect(
      tagTopics({ headline: 'Bundestag stimmt über Haushalt ab', bodyText: 'Die Regierung verlor die Wahl.' }, 'de'),
    ).toEqual([]);
  });

  it('takes a phrase for what it says, not for its words', () => {
    expect(
      codes('World Cup final draws record crowd', 'The striker scored twice and the goalkeeper saved a penalty.')[0],
    ).toBe('medtop:15000000');
  });

  it('is right on the held-out half of the labelled items as often as docs/quality/topics.md says', () => {
    const path = new URL('../../../bench/labels/topics-items.jsonl', import.meta.url);
    const items = readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter(({ half }) => half === 'holdout');
    const tops = new Set(topTopics.map(({ code }) => code));
    let [right, given, wanted] = [0, 0, 0];
    for (const item of items) {
      const tags = codes(item.headline, item.bodyText).filter((code) => tops.has(code));
      given += tags.length;
      wanted += item.labels.length;
      right += tags.filter((code) => item.labels.includes(code)).length;
    }
    expect((2 * right) / (given + wanted)).toBeGreaterThan(0.72);
  });
});
