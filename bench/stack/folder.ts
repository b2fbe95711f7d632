import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A temporary folder that goes with `opened`. Others may pass through it: as root, PostgreSQL runs as another user, and would
 * otherwise put its data where nobody removes it.
 */
export async function temporaryFolder(name: string, opened: AsyncDisposableStack): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `dateline-${name}-`));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  await chmod(folder, 0o711);
  return folder;
}
