import { dot } from './train-linear.ts';
import type { TopicModel } from './train-topics.ts';
import { type TrainingDocument, vectorise } from './vectorise.ts';

export interface Prediction {
  label: string;
  /** How far the decision value lies above the label's threshold, in units of the margin; below 0 for a label of last resort. */
  score: number;
}

/** The labels of a text, the surest first; none where the model was taught that texts may have none and this one is like those. */
export function predict(model: TopicModel, text: Pick<TrainingDocument, 'headline' | 'bodyText'>): Prediction[] {
  const row = vectorise([text], model.vocabulary);
  const scored = model.labels
    .map(({ label, weights, threshold }) => ({ label, score: dot(row, 0, weights) - threshold }))
    .sort((a, b) => b.score - a.score);
  const given = scored.filter(({ score }) => score >= 0);
  if (given.length > 0) return given;
  return scored.slice(0, 1).filter(({ score }) => model.floor < 0 && score >= model.floor);
}
