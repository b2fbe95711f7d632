import { FormatError, readItem } from '@dateline/formats';
import { type Around, envelopes } from './readers/envelopes.ts';
import { htmlShapes, ordinary, type Shape, textShapes } from './readers/shapes.ts';

/**
 * What reading costs, from bytes to finished drafts, in processor milliseconds a MB: ordinary copy at 1, 2 and 4 MB, and the
 * dearest of the hostile shapes, which stands in place of the body, at a quarter of a MB, then at 1, 2 and 4 MB. An item that a
 * limit refuses shows what that took, in brackets. `times` is the dearest shape that is read, over ordinary copy. Shapes that
 * would stall a library under the readers are not among them: the limits of packages/formats/src/text/limits.ts are for those, and
 * their tests lower them. Usage: npm run bench -- readers [format...]
 */
export async function run(names: readonly string[]): Promise<void> {
  const chosen = Object.entries(envelopes).filter(([name]) => names.length === 0 || names.includes(name));
  console.log('ms/MB'.padEnd(WIDTH[0]!), 'ordinary copy'.padStart(26), 'dearest shape'.padStart(35));
  console.log(line(['format', '1 MB', '2 MB', '4 MB', '1/4 MB', '1 MB', '2 MB', '4 MB', 'times', 'shape']));
  for (const [name, around] of chosen) console.log(line(await rowOf(name, around)));
}

const MB = 1_000_000;
/** Long enough to tell a cost a MB, short enough to try all shapes. */
const TRIED = MB / 4;

const SIZES = [MB, 2 * MB, 4 * MB];

const WIDTH = [18, 9, 9, 9, 9, 9, 9, 9, 7, 0];
const line = (cells: readonly string[]): string =>
  cells.map((cell, at) => (at === 0 ? cell.padEnd(WIDTH[0]!) : cell.padStart(WIDTH[at]!))).join('');

async function rowOf(name: string, around: Around): Promise<string[]> {
  const read = (shape: Shape, length: number) => costOf(name, around.item(shape(length)));
  const readAll = async (shape: Shape, sizes: readonly number[]) => {
    const costs: Cost[] = [];
    for (const size of sizes) costs.push(await read(shape, size));
    return costs;
  };
  const usual = ordinary[around.kind];
  const small = (await readAll(usual, [TRIED, TRIED, TRIED])).at(-1)!;
  const costs = await readAll(usual, SIZES);
  const dearest = await dearestOf(Object.entries(around.kind === 'text' ? textShapes : htmlShapes), (shape) =>
    read(shape, TRIED),
  );
  const grown = [dearest.cost, ...(await readAll(dearest.shape, SIZES))];
  const unit = costs[0]!.code === undefined ? costs[0]! : small;
  const times = Math.max(...grown.filter(({ code }) => code === undefined).map((cost) => cost.msPerMb)) / unit.msPerMb;
  return [name, ...[...costs, ...grown].map(printed), times.toFixed(1), `  ${dearest.name}`];
}

/** The shape that costs most among those that are read. */
async function dearestOf(shapes: readonly [string, Shape][], read: (shape: Shape) => Promise<Cost>) {
  const tried: { name: string; shape: Shape; cost: Cost }[] = [];
  for (const [name, shape] of shapes) tried.push({ name, shape, cost: await read(shape) });
  const rank = ({ cost }: { cost: Cost }) => (cost.code === undefined ? cost.msPerMb : 0);
  return tried.toSorted((a, b) => rank(b) - rank(a))[0]!;
}

const printed = ({ msPerMb, code }: Cost): string =>
  code === undefined ? msPerMb.toFixed(0) : `(${msPerMb.toFixed(0)})`;

interface Cost {
  msPerMb: number;
  /** Why the item was refused. */
  code?: string;
}

async function costOf(format: string, item: string): Promise<Cost> {
  const bytes = new TextEncoder().encode(item);
  const before = process.cpuUsage();
  const code = await readItem(bytes, { receivedAt: '2026-11-24T09:00:00Z' }, format).then(() => undefined, codeOf);
  const { user, system } = process.cpuUsage(before);
  return { msPerMb: ((user + system) / 1000 / bytes.length) * MB, ...(code !== undefined && { code }) };
}

function codeOf(error: unknown): string {
  if (error instanceof FormatError) return error.code;
  throw error;
}
