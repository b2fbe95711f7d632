import { type Linkable, RelatedIndex, rankRelated } from '@dateline/topics';
import { Bm25 } from './bm25.ts';
import { type Question, questionsOf } from './grades.ts';
import { ndcg } from './ndcg.ts';
import { type Labelled, reutersStories } from './reuters.ts';

const DEPTH = 5;
/** What the enricher gives the ranking: the best of a search in the database, here of plain BM25. */
const CANDIDATES = 60;

/** As ours fades, so that the gain from age and the gain from weights can be told apart. */
const fading = (ageMs: number): number => 0.3 + 0.7 * 2 ** (-ageMs / (14 * 24 * 3_600_000));

type Links = (asked: Linkable) => string[];
const ids = (links: readonly { id: string }[]): string[] => links.map(({ id }) => id);

/** nDCG@5 of the baseline and of ours on the same questions, each asked of the stories before it. */
export function printQuality(): void {
  const stories = reutersStories();
  if (stories === undefined) {
    console.warn('SKIPPED: quality of related links needs the Reuters collection beside the repository');
    return;
  }
  const questions = questionsOf(stories);
  const answers = askAll(stories, questions);
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
  question: Question;
  links: string[];
}

function askAll(stories: readonly Labelled[], questions: readonly Question[]): Map<string, Answer[]> {
  const byPlace = new Map(questions.map((question) => [question.at, question]));
  const { methods, add } = contenders();
  const answers = new Map(Object.keys(methods).map((name) => [name, [] as Answer[]]));
  for (const [at, { story }] of stories.entries()) {
    const question = byPlace.get(at);
    if (question !== undefined) {
      for (const [name, links] of Object.entries(methods)) answers.get(name)!.push({ question, links: links(story) });
    }
    add(story);
  }
  return answers;
}

function contenders(): { methods: Record<string, Links>; add: (story: Linkable) => void } {
  const bm25 = new Bm25();
  const index = new RelatedIndex();
  const known = new Map<string, Linkable>();
  const bare = ({ people, organisations, places, topics, ...rest }: Linkable): Linkable => rest;
  const candidates = (asked: Linkable) => bm25.query(asked, CANDIDATES).map((id) => known.get(id)!);
  return {
    methods: {
      'BM25 (baseline)': (asked) => bm25.query(asked, DEPTH),
      'BM25, faded with a half-life of 14 days': (asked) => bm25.query(asked, DEPTH, fading),
      'rankRelated on 60 candidates of BM25': (asked) => ids(rankRelated(asked, candidates(asked))),
      'RelatedIndex, words alone': (asked) => ids(index.query(bare(asked))),
      'RelatedIndex, no fading': (asked) => ids(index.query(asked, { halfLifeDays: 1e6 })),
      RelatedIndex: (asked) => ids(index.query(asked)),
    },
    add: (story) => {
      bm25.add(story);
      index.add(story);
      known.set(story.id, story);
    },
  };
}
