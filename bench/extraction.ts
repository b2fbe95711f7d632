import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { html } from '../packages/formats/src/formats/html/index.ts';

/**
 * Body extraction on half of the Zyte article-extraction benchmark (91 pages), scored by the benchmark's own measure:
 * precision, recall and F1 over multisets of 4-token shingles, each page weighing the same. The pages lie beside the
 * repository and never in it; without them this says so and ends. Also prints processor milliseconds per page on this machine.
 */
const shared = join(import.meta.dirname, '../../shared');
const pages = join(shared, 'data/article-extraction/html');

const files = await readdir(pages).catch(() => []);
export async function run(): Promise<void> {
  if (files.length === 0) {
    console.warn('extraction: ../shared/data/article-extraction is absent; nothing measured');
  } else {
    const started = process.cpuUsage();
    const predictions = Object.fromEntries(await Promise.all(files.map(predict)));
    const { user, system } = process.cpuUsage(started);
    const perPage = (user + system) / 1000 / files.length;
    console.log(await score(predictions));
    console.log(`${perPage.toFixed(1)} ms of processor time per page`);
  }
}

async function predict(file: string): Promise<[string, string]> {
  const bytes = gunzipSync(await readFile(join(pages, file)));
  return [file.replace('.html.gz', ''), await bodyOf(bytes)];
}

/** A page that is refused counts as an empty body. */
async function bodyOf(bytes: Uint8Array): Promise<string> {
  try {
    const result = await html.read?.(bytes, {});
    return result?.drafts[0]?.bodyText ?? '';
  } catch (error) {
    console.warn(error instanceof Error ? error.message : error);
    return '';
  }
}

async function score(predictions: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-extraction-'));
  try {
    const file = join(folder, 'predictions.json');
    await writeFile(file, JSON.stringify(predictions));
    const { stdout } = await promisify(execFile)('python3', [join(shared, 'tools/score_extraction.py'), file]);
    return stdout.trim();
  } finally {
    await rm(folder, { recursive: true });
  }
}
