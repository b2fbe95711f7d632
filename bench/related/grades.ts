import { seeded } from '../dedup/random.ts';
import type { Labelled } from './reuters.ts';

/** A story to find links for, with the earlier stories that are worth one, 1 to 3. */
export interface GradedQuestion {
  asked: Labelled;
  /** Place of the asked story among all, in time order. */
  at: number;
  grades: ReadonlyMap<string, number>;
}

const day = 24 * 3_600_000;
const DAYS = 14;
/** Half of the stories are "earn" or "acq": a topic of more than one story in fifty says nothing about the affair. */
const SPECIFIC = 1 / 50;
const QUESTIONS = 1_500;

/**
 * Questions drawn at random among the stories that have at least one earlier story of grade 2. Grades come from the editors'
 * labels and the companies' codes: 3 for the same topics, within three days, and a company or a place besides the USA in common;
 * 2 for a specific topic and such a company or place, or for the same company in both with the same topics, within 14 days; 1 for a specific topic alone.
 */
export function questionsOf(stories: readonly Labelled[]): GradedQuestion[] {
  const counts = Map.groupBy(
    stories.flatMap(({ topics }) => topics),
    (topic) => topic,
  );
  const specific = new Set(
    [...counts].filter(([, all]) => all.length <= stories.length * SPECIFIC).map(([one]) => one),
  );
  const random = seeded(19);
  return stories
    .map((asked, at) => ({ asked, at, drawn: random() }))
    .sort((a, b) => a.drawn - b.drawn)
    .values()
    .map(({ asked, at }) => ({ asked, at, grades: gradesOf(stories, at, specific) }))
    .filter(({ grades }) => grades.values().some((grade) => grade > 1))
    .take(QUESTIONS)
    .toArray();
}

function gradesOf(stories: readonly Labelled[], at: number, specific: ReadonlySet<string>): Map<string, number> {
  const asked = stories[at]!;
  const grades = new Map<string, number>();
  for (let earlier = at - 1; earlier >= 0; earlier--) {
    const other = stories[earlier]!;
    const age = (asked.story.releasedAt - other.story.releasedAt) / day;
    if (age > DAYS) break;
    if (other.story.clusterId === asked.story.clusterId) continue;
    const grade = gradeOf(asked, other, age, specific);
    if (grade > 0) grades.set(other.story.id, grade);
  }
  return grades;
}

function gradeOf(asked: Labelled, other: Labelled, age: number, specific: ReadonlySet<string>): number {
  const company = share(asked.companies, other.companies);
  const place = share(
    asked.places.filter((name) => name !== 'usa'),
    other.places,
  );
  const sameTopics =
    asked.topics.length > 0 && asked.topics.length === other.topics.length && covers(asked.topics, other.topics);
  const topic = asked.topics.some((name) => specific.has(name) && other.topics.includes(name));
  if (sameTopics && age <= 3 && (company || (topic && place))) return 3;
  if ((sameTopics && company) || (topic && (company || place))) return 2;
  return topic ? 1 : 0;
}

const share = (some: readonly string[], others: readonly string[]): boolean => some.some((one) => others.includes(one));
const covers = (some: readonly string[], others: readonly string[]): boolean =>
  some.every((one) => others.includes(one));
