import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './source-files.ts';

/** The files that CONTRIBUTING.md writes out, by their paths: code blocks whose fence names a path. */
export const recipeBlocks: ReadonlyMap<string, string> = new Map(
  [
    ...readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8').matchAll(/^```(?:ts|text|json) (\S+)\n([\s\S]*?)^```$/gm),
  ].map(([, path = '', content = '']) => [path, content]),
);
