import { existsSync, readFileSync } from 'node:fs';
import { findVersion, listEnrichments } from '@dateline/store';
import { topTopics } from '@dateline/topics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Product, startProduct } from '../support/newsroom.ts';

const seed = new URL('../../../shared/seeds/000_d2ed0ecec489ec5e.txt', import.meta.url);
if (!existsSync(seed))
  console.warn('SKIPPED: ../shared/seeds is not beside this checkout, so the real page text is not tried');

describe.skipIf(!existsSync(seed))('real page text, pushed over HTTP', () => {
  let product: Product;
  let storyId: string;

  beforeAll(async () => {
    product = await startProduct('embedded');
    await product.addSource('website');
    const receipt = await product.push('website', readFileSync(seed), { 'content-type': 'text/plain' });
    storyId = (await product.settledReceipt('website', receipt)).stories[0]!.storyId;
    await product.settled();
  });

  afterAll(() => product?.stop());

  it('becomes the story and nothing else', async () => {
    const story = (await findVersion(product.pool, storyId, 1))!;
    expect(story).toMatchObject({
      headline: 'Goodbye CSTO: Armenia wants to leave the Russian military alliance',
      kicker: 'Pashinyan: “We will go”',
      subhead: 'Armenia wants to withdraw from Moscow’s military alliance',
      language: 'en',
      versionCreated: '2024-09-16T00:00:00.000Z',
    });
    expect(story.bodyText.startsWith('Anger over Russia’s inaction')).toBe(true);
    expect(story.bodyText.endsWith('arrested by the police.')).toBe(true);
    for (const furniture of [
      'Listen to the article',
      'See also',
      'Latest stories',
      'HomeTop News',
      'artificially generated',
      'Related stories',
    ]) {
      expect(story.bodyText).not.toContain(furniture);
    }
    expect(story.relatedLinks).toHaveLength(4);
    expect(story.relatedLinks[2]).toMatchObject({
      byline: 'Reuters',
      title: 'Death toll rises from floods in central Europe',
    });
    expect(story.relatedLinks[2]!.teaser).toMatch(/^In other parts of Poland/);
  });

  it('is tagged with its topics and places, each with a reason', async () => {
    const { result } = (await listEnrichments(product.pool, storyId, 1)).find(({ enricher }) => enricher === 'topics')!;
    const { topics, places } = result as { topics: { code: string; because: string[] }[]; places: { code: string }[] };
    const codes = topics.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['medtop:11000000', 'medtop:20000638', 'medtop:16000000', 'medtop:20000056']),
    );
    expect(topics.every(({ because }) => because.length > 0)).toBe(true);
    expect(codes.some((code) => code === topTopics.find(({ label }) => label === 'weather')?.code)).toBe(false);
    expect(places.map(({ code }) => code)).toEqual(expect.arrayContaining(['AM', 'RU']));
  });
});
