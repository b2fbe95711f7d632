import { type Linkable, rankRelated } from '@dateline/topics';
import { type Archive, openArchive } from './archive.ts';
import { Bm25 } from './bm25.ts';
import { type GradedQuestion, questionsOf } from './grades.ts';
import { ndcg } from './ndcg.ts';
import { type Labelled, reutersStories } from './reuters.ts';

const DEPTH = 5;
/** As many as the enricher gives the ranking. */
const CANDIDATES = 24;

/** As ours fades, so that the gain from age and the gain from weights can be told apart. */
const fading = (ageMs: number): number => 0.3 + 0.7 * 2 ** (-ageMs / (14 * 24 * 3_600_000));

type Links = (asked: Linkable) => string[] | Promise<string[]>;
const ids = (links: readonly { id: string }[]): string[] => links.map(({ id }) => id);

/** nDCG@5 of the baselines and of ours on the same questions, each asked of the stories before it. */
export async function printQuality(): Promise<void> {
  const stories = reutersStories();
  if (stories === undefined) {
    console.warn('SKIPPED: quality of related links needs the Reuters collection beside the repository');
    return;
  }
  const questions = questionsOf(stories);
  const answers = await askAll(stories, questions);
  console.log(
    `\n${questions.length} questions over ${stories.length} Reuters stories of 1987, graded by editors' labels`,
  );
  console.log(`${'nDCG@5'.padEnd(52)}    tune  held out  links each`);
  for (const [name, given] of answers) {
    const mean = (parity: number) => {
      const half = given.filter(({ question }) => question.at % 2 === parity);
      return half.reduce((sum, { links, question }) => sum + ndcg(links, question.grades, DEPTH), 0) / half.length;
    };
    const each = given.reduce((sum, { links }) => sum + links.length, 0) / given.length;
    console.log(`${name.padEnd(52)}  ${mean(0).toFixed(4)}    ${mean(1).toFixed(4)}  ${each.toFixed(2).padStart(10)}`);
  }
}

interface Answer {
  question: GradedQuestion;
  links: string[];
}

async function askAll(
  stories: readonly Labelled[],
  questions: readonly GradedQuestion[],
): Promise<Map<string, Answer[]>> {
  await using archive = await openArchive();
  await archive.add(stories.map(({ story }) => story));
  await archive.index();
  const byPlace = new Map(questions.map((question) => [question.at, question]));
  const { methods, add } = contenders(archive);
  const answers = new Map(Object.keys(methods).map((name) => [name, [] as Answer[]]));
  for (const [at, { story }] of stories.entries()) {
    const question = byPlace.get(at);
    if (question !== undefined) {
      for (const [name, links] of Object.entries(methods))
        answers.get(name)!.push({ question, links: await links(story) });
    }
    add(story);
  }
  return answers;
}

/** The archive holds all stories from the start, and is asked for those before; the baselines learn them one by one. */
function contenders(archive: Archive): { methods: Record<string, Links>; add: (story: Linkable) => void } {
  const bm25 = new Bm25();
  const known = new Map<string, Linkable>();
  const bare = ({ people, organisations, places, topics, ...rest }: Linkable): Linkable => rest;
  const candidates = (asked: Linkable) => bm25.query(asked, CANDIDATES, fading).map((id) => known.get(id)!);
  const product = async (asked: Linkable) => (await archive.linksOf(asked)).map(({ storyId }) => storyId);
  return {
    methods: {
      'BM25 (baseline)': (asked) => bm25.query(asked, DEPTH),
      'BM25, faded with a half-life of 14 days': (asked) => bm25.query(asked, DEPTH, fading),
      [`rankRelated on the ${CANDIDATES} best of that`]: (asked) => ids(rankRelated(asked, candidates(asked))),
      'the product, words alone': (asked) => product(bare(asked)),
      'the product': product,
    },
    add: (story) => {
      bm25.add(story);
      known.set(story.id, story);
    },
  };
}
