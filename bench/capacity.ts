/**
 * The capacity table of docs/operations.md: what one story and one delivery take, measured on the full stack with one endpoint and
 * with several, and from that what 1 to 1,000 stories a second need. The arithmetic is `bench/scale/capacity.ts`.
 * `--inputs JSON` computes the table from inputs that were printed before.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type CapacityInputs, capacityTable, inputsOf, limitsTable } from './scale/capacity.ts';
import { measureSetUp } from './scale/set-up.ts';
import { windowBytesAStory } from './scale/window.ts';

const OPTIONS = {
  stories: { type: 'string', default: '400' },
  warm: { type: 'string', default: '150' },
  endpoints: { type: 'string', default: '6' },
  inputs: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const HELP = `npm run bench -- capacity [options]
  --stories 400   stories of a burst
  --warm 150       stories before it
  --endpoints 6    endpoints of the second set-up; the first has one
  --inputs JSON    no measurement: the table of inputs that were printed before
It takes some two minutes on two quiet cores.`;

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) return console.log(HELP);
  const inputs = values.inputs === undefined ? await measured(values) : (JSON.parse(values.inputs) as CapacityInputs);
  console.log(`${JSON.stringify(inputs)}\n\n${capacityTable(inputs)}\n\n${limitsTable(inputs)}`);
}

async function measured(values: { stories: string; warm: string; endpoints: string }): Promise<CapacityInputs> {
  console.log(`${cpus().length} cores, ${cpus()[0]?.model}`);
  const setUp = { processes: 1, languages: 1, stories: Number(values.stories), warm: Number(values.warm) };
  const endpoints = Number(values.endpoints);
  const [one, several] = [await measureSetUp(setUp), await measureSetUp({ ...setUp, endpoints })];
  return inputsOf(one, several, endpoints, windowBytesAStory());
}
