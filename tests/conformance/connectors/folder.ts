import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectorFixture } from './fixture.ts';

export const fixture: ConnectorFixture = {
  async open() {
    const folder = await mkdtemp(join(tmpdir(), 'dateline-folder-'));
    const list = (name: string): Promise<string[]> => readdir(join(folder, name)).catch(() => []);
    return {
      settings: { folder, everyMs: 10, settleMs: 0 },
      async leave({ name, bytes }) {
        await writeFile(join(folder, `.${name}`), bytes);
        await rename(join(folder, `.${name}`), join(folder, name));
      },
      taken: () => list('done'),
      async rejections() {
        const names = await list('rejected');
        const codes = names.map(async (name) => {
          const report = JSON.parse(await readFile(join(folder, 'receipts', `${name}.json`), 'utf8'));
          return [name, report.rejected.code];
        });
        return Object.fromEntries(await Promise.all(codes));
      },
      [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
    };
  },
};
