import { hash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import type { ConnectorHost, Emitted } from '../connector.ts';
import type { ClaimedFile, Folders } from './folders.ts';
import { readWhole, type WholeFile } from './read-whole.ts';
import { isSameState } from './settling.ts';

/** Emits what was claimed, oldest first, one at a time: a source's versions keep their order. */
export async function takeClaimed(folders: Folders, host: ConnectorHost): Promise<void> {
  for (const file of await folders.claimed()) {
    if (host.signal.aborted) return;
    const whole = await readWhole(file, host.maxItemBytes);
    const result = whole && (await emitFile(file, whole, host));
    // A sender that still held the file open has another version of it: the next look takes that one.
    if (result && (await isUnchanged(file))) await finish(folders, file, result);
  }
}

/** Name and bytes name the item: the same file after a restart, or dropped twice, gets the same receipt. */
async function emitFile(file: ClaimedFile, whole: NonNullable<WholeFile>, host: ConnectorHost): Promise<Emitted> {
  if (!whole.ok) return whole;
  const key = [file.name, hash('sha256', whole.bytes)];
  return host.emit({ key, body: whole.bytes, filename: file.name });
}

async function isUnchanged(file: ClaimedFile): Promise<boolean> {
  const now = await lstat(file.path, { bigint: true }).catch(() => undefined);
  return now !== undefined && isSameState(file, now);
}

function finish(folders: Folders, file: ClaimedFile, result: Emitted): Promise<void> {
  if (!result.ok) {
    return folders.finish(file, 'rejected', {
      file: file.name,
      rejected: { code: result.code, reason: result.reason },
    });
  }
  return folders.finish(file, 'done', {
    file: file.name,
    receipt: result.receiptId,
    status: `/v1/receipts/${result.receiptId}`,
  });
}
