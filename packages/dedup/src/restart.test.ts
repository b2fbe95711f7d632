import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEngine, type Decision, leadOf } from './engine.ts';
import { fingerprint, type StoryFacts } from './fingerprint.ts';
import { type PackedStory, packFingerprints } from './pack.ts';
import { body, HOUR, start, storyOf } from './stories.fixture.ts';

/** Stories that are copies, cuts, versions and corrections of one another, some out of order, some beyond the window. */
const arrival = fc.record({
  paragraphs: fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 1 }),
  pause: fc.integer({ min: -3, max: 30 }),
  number: fc.constantFrom('41.3', '47.9', '52'),
  mark: fc.constantFrom('', '', '', 'CORRECTED - '),
  guid: fc.nat(12),
});

function storiesOf(
  arrivals: readonly { paragraphs: number[]; pause: number; number: string; mark: string; guid: number }[],
): StoryFacts[] {
  let hours = 0;
  return arrivals.map(({ paragraphs, pause, number, mark, guid }, at) => {
    hours += pause;
    const bodyText = body(...paragraphs).replace('41.3', number);
    return storyOf(`s${at}`, hours, { guid: `g${guid}`, headline: `${mark}Port Alder reopens`, bodyText });
  });
}

function runThrough(stories: readonly StoryFacts[], restartAt: number): Decision[] {
  const windowMs = 72 * HOUR;
  let engine = createEngine({ windowMs });
  const kept: PackedStory[] = [];
  let newest = start - 1000 * HOUR;
  return stories.map((story, at) => {
    if (at === restartAt) {
      engine = createEngine({ windowMs });
      const living = kept.filter(({ print }) => print.time >= newest - windowMs);
      for (let from = 0; from < living.length; from += 7) engine.load(packFingerprints(living.slice(from, from + 7)));
    }
    const print = fingerprint(story);
    const decision = engine.decide(print);
    engine.insert(print, leadOf(decision));
    kept.push({ print, lead: leadOf(decision) });
    newest = Math.max(newest, story.time);
    return decision;
  });
}

it('decides the same whether or not it was restarted in between', () => {
  fc.assert(
    fc.property(fc.array(arrival, { minLength: 2, maxLength: 40 }), fc.nat(39), (arrivals, restartAt) => {
      const stories = storiesOf(arrivals);
      expect(runThrough(stories, restartAt)).toEqual(runThrough(stories, -1));
    }),
    { numRuns: 150 },
  );
});
