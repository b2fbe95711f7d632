/**
 * The figures that the README quotes: `npm run bench -- NAME [arguments]`. Each bench is a module whose `run` takes the rest
 * of the arguments and prints its table.
 */
interface Bench {
  run(args: readonly string[]): Promise<void>;
}

const benches: Record<string, () => Promise<Bench>> = {
  formats: () => import('./formats.ts'),
  readers: () => import('./readers.ts'),
  dedup: () => import('./dedup.ts'),
  extraction: () => import('./extraction.ts'),
  dateline: () => import('./dateline.ts'),
  topics: () => import('./topics.ts'),
  names: () => import('./names.ts'),
  related: () => import('./related.ts'),
  'topics-items': () => import('./topics-items.ts'),
  feeds: () => import('./feeds.ts'),
  pipeline: () => import('./pipeline.ts'),
  rebuild: () => import('./rebuild.ts'),
  enricher: () => import('./enricher.ts'),
  stalls: () => import('./stalls.ts'),
  webhooks: () => import('./webhooks.ts'),
  isolation: () => import('./isolation.ts'),
  subscribers: () => import('./subscribers.ts'),
  scale: () => import('./scale.ts'),
  capacity: () => import('./capacity.ts'),
};

const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (load === undefined) {
  console.error(`Usage: npm run bench -- ${Object.keys(benches).join('|')} [arguments]`);
  process.exitCode = 2;
} else {
  await (await load()).run(args);
}
