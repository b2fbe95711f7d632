import type { Environment } from '@dateline/runtime';
import { decideNotice, listWaitingNotices, type NoticeDecision, type RulingOutcome } from '@dateline/store';
import { Command } from 'commander';
import { withDatabase } from '../database.ts';
import { CommandFailed } from '../explain.ts';
import { print, table } from '../print.ts';
import { COMMAND_LINE } from './audit.ts';

/** `dateline notices`: kills and corrections that name no story, and what is to become of them. */
export const noticesCommand = (env: Environment): Command =>
  new Command('notices')
    .description('Kills and corrections that wait for a decision, since the story that they mean is in doubt')
    .addCommand(listing(env))
    .addCommand(picking(env))
    .addCommand(deciding(env, 'new', 'It takes nothing back: record it as a story of its own'))
    .addCommand(deciding(env, 'discard', 'Discard it; nothing is killed or corrected'));

const listing = (env: Environment): Command =>
  new Command('list')
    .description('List what waits, the longest wait first, with the stories that fit')
    .option('--source <id>', 'of this source only')
    .action(({ source }: { source?: string }) =>
      withDatabase(env, async (pool) => {
        const notices = await listWaitingNotices(pool, { sourceIds: source ? [source] : undefined, limit: 200 });
        const rows = notices.map(({ id, kind, sourceId, heldAt, message, reason, candidates }) => ({
          id,
          kind,
          source: sourceId,
          heldAt,
          headline: message.story.headline,
          why: reason,
          candidates: candidates.map(({ storyId }) => storyId).join(' '),
        }));
        print(table(rows) || 'nothing waits for a decision');
      }),
    );

const picking = (env: Environment): Command =>
  new Command('pick')
    .description('Say which story a notice means: it becomes the next version of that story')
    .argument('<notice>')
    .argument('<story>', 'id of a story of the same source')
    .action((id: string, storyId: string) => decide(env, id, 'version', storyId));

const deciding = (env: Environment, decision: 'new' | 'discard', description: string): Command =>
  new Command(decision)
    .description(description)
    .argument('<notice>')
    .action((id: string) => decide(env, id, decision));

const FAILURES: Partial<Record<RulingOutcome, string>> = {
  unknown: 'There is no such notice: npx dateline notices list shows what waits.',
  'no-such-story': 'The source of the notice has no such story. A notice reaches stories of its own source only.',
};

const decide = (env: Environment, id: string, decision: NoticeDecision, storyId?: string): Promise<void> =>
  withDatabase(env, async (pool) => {
    const outcome = await decideNotice(pool, { id, decision, storyId, by: COMMAND_LINE });
    const failure = FAILURES[outcome];
    if (failure) throw new CommandFailed(failure);
    print(`${outcome === 'already' ? 'decided already' : decision}  ${id}`);
  });
