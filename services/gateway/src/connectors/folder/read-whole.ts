import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Emitted } from '../connector.ts';
import { sizeRefusal } from '../emit.ts';
import type { ClaimedFile } from './folders.ts';
import { isSameState } from './settling.ts';

/** A file's bytes; a refusal; or undefined while somebody is still writing to it. */
export type WholeFile = { ok: true; bytes: Buffer } | (Emitted & { ok: false }) | undefined;

/** A link is not followed, and a pipe nobody writes to is not waited for. */
const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Reads a regular file of at most `maxItemBytes` in full. Never follows a link or reads a device. */
export async function readWhole(file: ClaimedFile, maxItemBytes: number): Promise<WholeFile> {
  let handle: FileHandle;
  try {
    handle = await open(file.path, FLAGS);
  } catch (error) {
    return openRefusal(error as NodeJS.ErrnoException);
  }
  await using opened = handle;
  const state = await opened.stat({ bigint: true });
  if (!state.isFile()) return notAFile;
  const refused = sizeRefusal(Number(state.size), maxItemBytes);
  if (refused) return refused;
  const bytes = await readUpTo(opened, Number(state.size) + 1);
  const after = await opened.stat({ bigint: true });
  return isSameState(state, after) && bytes.length === Number(after.size) ? { ok: true, bytes } : undefined;
}

const notAFile = {
  ok: false,
  code: 'NOT_A_FILE',
  reason: 'This is a link, a pipe, a socket or a device. Write the item itself as a file.',
} as const;

const unreadable = {
  ok: false,
  code: 'FILE_UNREADABLE',
  reason: 'Dateline may not read this file. Make it readable for the user that Dateline runs as.',
} as const;

/** What each error of open(2) says about the file; any other is an outage of the disk. */
function openRefusal(error: NodeJS.ErrnoException): WholeFile {
  if (error.code === 'ENOENT') return undefined;
  if (error.code === 'ELOOP' || error.code === 'ENXIO') return notAFile;
  if (error.code === 'EACCES' || error.code === 'EPERM') return unreadable;
  throw error;
}

/** Reads until the end of the file, or until the buffer is full: a file may grow while it is read. */
async function readUpTo(handle: FileHandle, most: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(most);
  let length = 0;
  while (length < most) {
    const { bytesRead } = await handle.read(buffer, length, most - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}
