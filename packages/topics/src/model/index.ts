export { type Prediction, predict } from './predict.ts';
export { type TopicModel, type TrainOptions, trainTopics } from './train-topics.ts';
export type { TrainingDocument } from './vectorise.ts';
