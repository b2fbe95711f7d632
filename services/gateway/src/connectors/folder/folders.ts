import type { BigIntStats } from 'node:fs';
import { lstat, mkdir, opendir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isUnfinished, safeName } from './safe-name.ts';
import type { FileState } from './settling.ts';

/** Files looked at together; the others come with the next look. */
const MOST_FILES = 10_000;

/** A file that waits in the folder, under the bytes of its name. */
interface WaitingFile extends FileState {
  path: Buffer;
  name: string;
}

/** A file in `taking/`, where only this connector renames. */
export interface ClaimedFile extends FileState {
  path: string;
  claim: string;
  name: string;
}

/** Where a file ends: `done/` when it is on the log, `rejected/` otherwise. */
type Place = 'done' | 'rejected';

/** The watched folder and those inside it that are Dateline's. */
export interface Folders {
  /** Files of the folder that may be whole. Folders and unfinished uploads are left out. */
  waiting(): Promise<WaitingFile[]>;
  /** Moves a file to `taking/`; one that is gone meanwhile is left alone. */
  claim(file: WaitingFile): Promise<void>;
  /** What is in `taking/`, oldest first; also what was there before a restart. */
  claimed(): Promise<ClaimedFile[]>;
  /** Stores what became of a file in `receipts/`, then moves the file to its place. Both replace those of the same name. */
  finish(file: ClaimedFile, place: Place, report: object): Promise<void>;
}

/** Makes the folders inside a watched folder where they are missing. */
export async function openFolders(folder: string): Promise<Folders> {
  const inside = (name: string): string => join(folder, name);
  await mkdir(inside('taking'), { recursive: true, mode: 0o700 });
  for (const name of ['done', 'rejected', 'receipts']) await mkdir(inside(name), { recursive: true });
  const taking = inside('taking');
  return {
    waiting: () => listWaiting(folder),
    claim: ({ path, ino, name }) => unlessGone(rename(path, join(taking, `${ino}-${name}`))),
    claimed: () => listClaimed(taking),
    async finish({ path, claim, name }, place, report) {
      const draft = join(taking, `.${claim}.json`);
      await writeFile(draft, `${JSON.stringify(report, undefined, 2)}\n`, { flush: true });
      await unlessGone(rename(draft, join(inside('receipts'), `${name}.json`)));
      await unlessGone(rename(path, join(inside(place), name)));
    },
  };
}

async function listWaiting(folder: string): Promise<WaitingFile[]> {
  const found: WaitingFile[] = [];
  for (const bytes of await namesIn(folder, (name) => !isUnfinished(name))) {
    const path = Buffer.concat([Buffer.from(`${folder}/`), bytes]);
    const state = await stateOf(path);
    if (state && !state.isDirectory()) found.push({ ...stateFields(state), path, name: safeName(bytes) });
  }
  return found.toSorted(oldestFirst);
}

async function listClaimed(taking: string): Promise<ClaimedFile[]> {
  const found: ClaimedFile[] = [];
  for (const bytes of await namesIn(taking, () => true)) {
    const claim = bytes.toString();
    const path = join(taking, claim);
    const state = await stateOf(path);
    const name = /^\d{1,20}-(.+)$/s.exec(claim)?.[1];
    if (state && name !== undefined) found.push({ ...stateFields(state), path, claim, name });
  }
  return found.toSorted(oldestFirst);
}

/** Names as bytes, since a name need not be UTF-8. */
async function namesIn(folder: string, isWanted: (name: string) => boolean): Promise<Buffer[]> {
  const names: Buffer[] = [];
  // Node's types know no encoding "buffer" here, though opendir takes it as readdir does.
  for await (const entry of await opendir(folder, { encoding: 'buffer' as BufferEncoding })) {
    const name = Buffer.from(entry.name);
    if (!entry.isDirectory() && isWanted(name.toString())) names.push(name);
    if (names.length === MOST_FILES) break;
  }
  return names;
}

const stateOf = (path: string | Buffer): Promise<BigIntStats | undefined> => unlessGone(lstat(path, { bigint: true }));

const stateFields = ({ ino, size, mtimeNs }: BigIntStats): FileState => ({ ino, size, mtimeNs });

const oldestFirst = (a: FileState & { name: string }, b: FileState & { name: string }): number => {
  if (a.mtimeNs !== b.mtimeNs) return a.mtimeNs < b.mtimeNs ? -1 : 1;
  return a.name < b.name ? -1 : 1;
};

/** Its sender, or another process, was faster. */
async function unlessGone<T>(act: Promise<T>): Promise<T | undefined> {
  try {
    return await act;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
