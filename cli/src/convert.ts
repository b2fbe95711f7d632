import { basename } from 'node:path';
import {
  type Considered,
  DEFAULT_ITEM_BYTES,
  detect,
  FormatError,
  formatNamed,
  formats,
  type Hint,
  type ReadItem,
  readItem,
} from '@dateline/formats';
import { Command, InvalidArgumentError, Option } from 'commander';
import { filesOf, type InputFile } from './convert/files.ts';
import { storyJson } from './convert/story-json.ts';
import { writeDrafts } from './convert/write-formats.ts';
import type { Streams } from './streams.ts';
import { timeZone } from './time-zone.ts';

interface Options {
  from?: string;
  to: string;
  jsonl?: true;
  explain?: true;
  maxBytes: number;
  timeZone?: string;
}

const readable = formats.filter((format) => 'read' in format).map((format) => format.name);
const writable = formats.filter((format) => 'write' in format).map((format) => format.name);

/** `dateline convert`: copy in any readable format to standard output in any writable one. Needs no database. */
export function convertCommand(streams: Streams = process): Command {
  return new Command('convert')
    .description('Convert wire copy from any format to any other, to standard output')
    .argument('<file|dir...>', 'files, directories of files, or - for standard input')
    .addOption(new Option('--from <format>', 'format of the input; detected when not given').choices(readable))
    .addOption(
      new Option('--to <format>', 'format of the output').choices(['story', ...writable]).makeOptionMandatory(),
    )
    .option('--jsonl', 'with --to story: one line of JSON for each input file, whether it could be read or not')
    .option('--explain', 'tell on standard error what each format scored')
    .option('--time-zone <zone>', 'zone of times that name none, such as Europe/Berlin (IANA)', timeZone)
    .option('--max-bytes <bytes>', 'largest item to read', parseBytes, DEFAULT_ITEM_BYTES)
    .action(async (paths: string[], options: Options, command: Command) => {
      if (options.jsonl && options.to !== 'story') command.error('error: --jsonl goes with --to story only');
      const failed = await untilReaderLeaves(streams.stdout, () => convertAll(paths, options, streams));
      if (failed > 0) process.exitCode = 1;
    });
}

function parseBytes(written: string): number {
  const bytes = Number(written);
  if (!Number.isSafeInteger(bytes) || bytes < 1) throw new InvalidArgumentError('Give a whole number of bytes.');
  return bytes;
}

/** A reader such as `head` that closes the pipe has what it wanted: the conversion stops without an error. */
async function untilReaderLeaves(stdout: NodeJS.WritableStream, action: () => Promise<number>): Promise<number> {
  // The failed write is reported through its callback too; without a listener the event would end the process.
  const ignore = () => {};
  stdout.on('error', ignore);
  try {
    return await action();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0;
    throw error;
  } finally {
    setImmediate(() => stdout.off('error', ignore));
  }
}

/** Converts file after file, each forgotten before the next is opened. Returns how many had something that failed. */
async function convertAll(paths: readonly string[], options: Options, streams: Streams): Promise<number> {
  let failed = 0;
  for await (const file of filesOf(paths, streams.stdin, options.maxBytes)) {
    const converted = await convertFile(file, options);
    for (const line of converted.reasons) await write(streams.stderr, `${line}\n`);
    if (converted.output !== '') await write(streams.stdout, converted.output);
    if (converted.failed) failed++;
  }
  return failed;
}

interface Converted {
  output: string;
  /** Lines for standard error. */
  reasons: string[];
  failed: boolean;
}

async function convertFile(file: InputFile, options: Options): Promise<Converted> {
  try {
    const { bytes, receivedAt } = await file.read();
    const hint: Hint = {
      receivedAt,
      ...(file.path === '-' ? {} : { filename: basename(file.path) }),
      ...(options.timeZone !== undefined && { timeZone: options.timeZone }),
    };
    return await convertBytes(bytes, hint, file.path, options);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return failure(file.path, error, undefined, options);
  }
}

async function convertBytes(bytes: Uint8Array, hint: Hint, path: string, options: Options): Promise<Converted> {
  try {
    const item = await readItem(bytes, hint, options.from, { maxBytes: options.maxBytes });
    const reasons = [
      ...(options.explain ? explain(path, item.format, item.considered) : []),
      ...[...item.warnings, ...item.failures].map((reason) => `${path}: ${reasonLine(reason)}`),
    ];
    return { output: outputOf(item, path, hint, options), reasons, failed: item.failures.length > 0 };
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    const detected = options.from === undefined && !error.code.startsWith('ITEM_') ? detection(bytes, hint) : undefined;
    const converted = failure(path, error, options.from ?? detected?.name, options);
    const explained =
      options.explain && detected !== undefined ? explain(path, detected.name, detected.considered) : [];
    return { ...converted, reasons: [...explained, ...converted.reasons] };
  }
}

/** What an item that failed was taken for. */
function detection(bytes: Uint8Array, hint: Hint): { name: string; considered: Considered[] } | undefined {
  try {
    const { format, considered } = detect(bytes, hint);
    return { name: format.name, considered };
  } catch {
    return undefined;
  }
}

function outputOf(item: ReadItem, path: string, hint: Hint, options: Options): string {
  const stories = item.drafts.map(storyJson);
  if (options.jsonl) {
    const [failed] = item.failures;
    const error = failed === undefined ? null : errorJson(failed);
    const warnings = [...item.warnings, ...item.failures.slice(1)].map(errorJson);
    return `${JSON.stringify({ file: path, ok: true, format: item.format, stories, warnings, error })}\n`;
  }
  if (options.to === 'story') return stories.map((story) => `${JSON.stringify(story, null, 2)}\n`).join('');
  if (item.drafts.length === 0) return '';
  const written = writeDrafts(item, formatNamed(options.to).name, path, hint.receivedAt ?? '');
  return written.endsWith('\n') ? written : `${written}\n`;
}

function failure(path: string, error: FormatError, format: string | undefined, options: Options): Converted {
  const line = { file: path, ok: false, format: format ?? null, stories: [], warnings: [], error: errorJson(error) };
  const output = options.jsonl ? `${JSON.stringify(line)}\n` : '';
  return { output, reasons: [`${path}: ${reasonLine(error)}`], failed: true };
}

interface Reason {
  code: string;
  message: string;
  at?: string | undefined;
}

const errorJson = ({ code, message, at }: Reason) => ({ code, message, at: at ?? null });

const reasonLine = ({ code, message, at }: Reason): string =>
  `${code}${at === undefined ? '' : ` at ${at}`}: ${message}`;

function explain(path: string, chosen: string, considered: readonly Considered[]): string[] {
  if (considered.length === 0) return [`${path}: read as ${chosen}, as told`];
  const scored = considered.filter(({ score }) => score > 0);
  return [
    `${path}: read as ${chosen}`,
    ...scored.map(({ name, score, because }) => `  ${score.toFixed(2)}  ${name.padEnd(18)} ${because}`),
  ];
}

/** Waits for a reader that is slower than we are, so that output does not pile up in memory. */
function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
