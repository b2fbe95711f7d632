import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tagStory } from './tag-story.ts';
import { taggerVersion, tagTopics } from './tagger.ts';
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
    expect((2 * right) / (given + wanted)).toBeGreaterThan(0.69);
  });
});

describe('tagStory', () => {
  const story = {
    headline: 'Talks go on',
    bodyText:
      'Both sides met again on Tuesday and will meet once more next week, a person familiar with the matter said.',
    language: 'en',
  };

  it('reads the slugline and keywords of the source as loudly as a headline', () => {
    const tops = (more: object) => tagStory({ ...story, ...more }).topics.map(({ name }) => name);
    expect(tops({})).not.toContain('sport');
    expect(tops({ slugline: 'SOCCER-ENGLAND', keywords: ['Premier League', 'transfer window'] })).toContain('sport');
  });

  it('says which tagger it was, and keeps offsets that point into the body', () => {
    const tags = tagStory({
      ...story,
      bodyText: 'Lawmakers in Armenia voted on Friday to leave the military alliance.',
    });
    const [start, end] = tags.places[0]!.offsets![0]!;
    expect(tags.taggerVersion).toBe(taggerVersion);
    expect('Lawmakers in Armenia voted'.slice(start, end)).toBe('Armenia');
  });

  it('gives the same tags for the same story', () => {
    expect(tagStory(story)).toEqual(tagStory(story));
  });

  it('bears a body of three million letters', () => {
    const bodyText = 'the war of the '.repeat(200_000);
    expect(tagStory({ ...story, bodyText }).topics.map(({ name }) => name)).toContain('conflict, war and peace');
  });
});
