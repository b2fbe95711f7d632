import type { TopicRules } from '../rules.ts';
import { arts } from './arts.ts';
import { conflict } from './conflict.ts';
import { crime } from './crime.ts';
import { disaster } from './disaster.ts';
import { economy } from './economy.ts';
import { education } from './education.ts';
import { environment } from './environment.ts';
import { health } from './health.ts';
import { humanInterest } from './human-interest.ts';
import { labour } from './labour.ts';
import { lifestyle } from './lifestyle.ts';
import { politics } from './politics.ts';
import { religion } from './religion.ts';
import { science } from './science.ts';
import { society } from './society.ts';
import { sport } from './sport.ts';
import { weather } from './weather.ts';

/** The English rules, one file a top topic, in the order of the vocabulary. */
export const englishRules: readonly TopicRules[] = [
  arts,
  conflict,
  crime,
  disaster,
  economy,
  education,
  environment,
  health,
  humanInterest,
  labour,
  lifestyle,
  politics,
  religion,
  science,
  society,
  sport,
  weather,
];
