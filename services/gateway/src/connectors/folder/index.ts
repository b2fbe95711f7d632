import { isAbsolute } from 'node:path';
import { pause } from '@dateline/flow';
import { z } from 'zod';
import type { Connector } from '../connector.ts';
import { type Folders, openFolders } from './folders.ts';
import { settling } from './settling.ts';
import { takeClaimed } from './take.ts';

const folderConfig = z.object({
  folder: z
    .string()
    .refine(isAbsolute, 'write an absolute path')
    .describe('Folder that the source writes to, as an absolute path'),
  everyMs: z
    .number()
    .int()
    .min(10)
    .max(3_600_000)
    .default(1_000)
    .describe('How often the folder is looked at, in milliseconds'),
  settleMs: z
    .number()
    .int()
    .min(0)
    .max(3_600_000)
    .default(5_000)
    .describe(
      'A file is taken once its size and time have stayed the same for so many milliseconds; raise it where uploads stall',
    ),
});

/** Takes the files that a source drops into a folder; each file is one item. */
export const folder = {
  name: 'folder',
  description:
    'Takes the files that a source writes to a folder. Each file is one item, and is taken when it is whole.',
  via: 'drop',
  config: folderConfig,
  async run(config, host) {
    const folders = await openFolders(config.folder);
    const isSettled = settling(config.settleMs);
    while (!host.signal.aborted) {
      await claimSettled(folders, isSettled);
      await takeClaimed(folders, host);
      await pause(config.everyMs, host.signal);
    }
  },
} satisfies Connector<typeof folderConfig>;

/** Moves what is whole out of the reach of its sender. */
async function claimSettled(folders: Folders, isSettled: ReturnType<typeof settling>): Promise<void> {
  const waiting = await folders.waiting();
  for (const file of isSettled(waiting, performance.now())) await folders.claim(file);
}
