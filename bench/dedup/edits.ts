import { createEngine, type DecisionName, type StoryFacts } from '@dateline/dedup';
import { corpus } from './corpus.ts';
import { below, type Random, seeded } from './random.ts';

interface Edit {
  name: string;
  expected: readonly DecisionName[];
  of(story: StoryFacts, other: StoryFacts, random: Random): Partial<StoryFacts>;
}

const words = (story: StoryFacts): string[] => story.bodyText.split(/\s+/);

const replaced = (story: StoryFacts, other: StoryFacts, random: Random, share: number): string => {
  const spare = words(other).filter((word) => !/[\d.]/.test(word));
  return words(story)
    .map((word) => (!/\d/.test(word) && random() < share ? spare[below(random, spare.length)]! : word))
    .join(' ');
};

const copy: readonly DecisionName[] = ['exact-copy', 'near-copy'];

/** What desks do to a text, done by a program to made texts. It shows that the rules hold, not how real desks edit. */
const edits: readonly Edit[] = [
  {
    name: 'same text, other furniture',
    expected: copy,
    of: (story) => ({ bodyText: `PORT ALDER, Nov 24 (AFP) - ${story.bodyText}\n\nREUTER` }),
  },
  { name: 'upper case', expected: copy, of: (story) => ({ bodyText: story.bodyText.toUpperCase() }) },
  {
    name: '2 % of words replaced',
    expected: copy,
    of: (story, other, random) => ({ bodyText: replaced(story, other, random, 0.02) }),
  },
  {
    name: '5 % of words replaced',
    expected: copy,
    of: (story, other, random) => ({ bodyText: replaced(story, other, random, 0.05) }),
  },
  {
    name: '10 % of words replaced',
    expected: copy,
    of: (story, other, random) => ({ bodyText: replaced(story, other, random, 0.1) }),
  },
  {
    name: 'cut to 60 %',
    expected: copy,
    of: (story) => ({
      bodyText: words(story)
        .slice(0, Math.ceil(words(story).length * 0.6))
        .join(' '),
    }),
  },
  {
    name: 'cut to 30 %',
    expected: copy,
    of: (story) => ({
      bodyText: words(story)
        .slice(0, Math.ceil(words(story).length * 0.3))
        .join(' '),
    }),
  },
  {
    name: 'a take of 30 words added',
    expected: ['new-version'],
    of: (story, other) => ({ bodyText: `${story.bodyText}\n\n${words(other).slice(0, 30).join(' ')}` }),
  },
  {
    name: 'one number changed',
    expected: ['new-version'],
    of: (story) => ({ bodyText: story.bodyText.replace(/\d+/, (number) => `${Number(number) + 17}`) }),
  },
  {
    name: 'called a correction, same text',
    expected: ['new-version'],
    of: (story) => ({ headline: `CORRECTED - ${story.headline}` }),
  },
  {
    name: 'same form, other numbers, next day',
    expected: ['recurring-template', 'new-version'],
    of: (story, _other, random) => ({
      time: story.time + 86_400_000,
      bodyText: story.bodyText.replace(/\d+/g, () => `${below(random, 100_000)}`),
    }),
  },
  {
    name: 'another story',
    expected: ['distinct'],
    of: (_story, other) => ({ headline: other.headline, bodyText: other.bodyText }),
  },
];

const TRIALS = 400;

/** Edits made stories, each against a window that holds the original among others, and prints how often the decision is right. */
export function printEdits(): void {
  console.log(`\nsynthetic edits, ${TRIALS} stories each\n${'edit'.padEnd(38)}right`);
  const made = corpus(99);
  const stories = Array.from({ length: TRIALS * 2 + 400 }, () => made.next().value!).filter(
    ({ how }) => how === 'fresh',
  );
  for (const edit of edits)
    console.log(
      `${edit.name.padEnd(38)}${rightShare(
        edit,
        stories.map(({ story }) => story),
      ).toFixed(3)}`,
    );
}

function rightShare(edit: Edit, stories: readonly StoryFacts[]): number {
  const random = seeded(5);
  const engine = createEngine();
  for (const story of stories.slice(0, TRIALS)) engine.add(story);
  const right = stories.slice(0, TRIALS).filter((story, at) => {
    const other = stories[TRIALS + (at % (stories.length - TRIALS))]!;
    const edited = {
      ...story,
      id: 'edited',
      guid: 'edited',
      time: story.time + 3_600_000,
      ...edit.of(story, other, random),
    };
    const { decision, of } = engine.add(edited);
    engine.remove('edited');
    return (
      edit.expected.includes(decision) &&
      (decision === 'distinct' || of === story.id || decision === 'recurring-template')
    );
  });
  return right.length / TRIALS;
}
