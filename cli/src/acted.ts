import { type Acted, sentencesOf } from '@dateline/subscriptions';
import { CommandFailed } from './explain.ts';

/** The value of an act. Throws CommandFailed with the sentences of its refusal. */
export function orFail<T>(acted: Acted<T>): T {
  if (!acted.ok) throw new CommandFailed(sentencesOf(acted.refusal));
  return acted.value;
}
