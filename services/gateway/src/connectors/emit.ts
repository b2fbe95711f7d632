import { LogUnavailable } from '@dateline/event-log';
import { backoffMs, pause } from '@dateline/flow';
import { isTransient, type Source } from '@dateline/store';
import { stableId } from '@dateline/story';
import type { Logger } from 'pino';
import { type AcceptDeps, type Accepted, acceptItem, type Item } from '../accept.ts';
import type { Connector, Emitted, FoundItem } from './connector.ts';

export interface EmitDeps {
  accept: AcceptDeps;
  findSource(id: string): Promise<Source | undefined>;
  maxItemBytes: number;
  log: Pick<Logger, 'warn'>;
  signal: AbortSignal;
  /** First wait between attempts, ms; doubles up to 30 s. */
  firstWaitMs?: number;
}

/** The source is unknown or disabled. Its copy stays where it is until an operator adds or enables it. */
class SourceClosed extends Error {
  override name = 'SourceClosed';
  readonly code = 'SOURCE_CLOSED';
  readonly retryable = true;
}

/** Returns what a connector emits items of one source by. */
export function emitterOf(
  deps: EmitDeps,
  { connector, source }: { connector: Pick<Connector, 'name' | 'via'>; source: string },
): (item: FoundItem) => Promise<Emitted> {
  return async (item) => {
    const refused = sizeRefusal(item.body.length, deps.maxItemBytes);
    return refused ?? emittedOf(await acceptWhenPossible(deps, itemOf(item, connector, source)));
  };
}

/** Refuses an item by its size in bytes; undefined when the size is right. */
export function sizeRefusal(bytes: number, maxItemBytes: number): (Emitted & { ok: false }) | undefined {
  if (bytes === 0) return { ok: false, code: 'ITEM_EMPTY', reason: 'The item has no content.' };
  if (bytes <= maxItemBytes) return undefined;
  return {
    ok: false,
    code: 'ITEM_TOO_LARGE',
    reason: `The item has ${bytes} bytes; at most ${maxItemBytes} are taken. Send stories one by one, and pictures and video as links.`,
  };
}

const itemOf = (
  { key, body, mediaType, filename, guid }: FoundItem,
  { name, via }: Pick<Connector, 'name' | 'via'>,
  source: string,
): Item => ({ sourceId: source, via, body, mediaType, filename, guid, idempotencyKey: stableId(name, ...key) });

/** Repeats until the item is durable. Throws the signal's reason on shutdown, and what no repetition can change. */
async function acceptWhenPossible(deps: EmitDeps, item: Item): Promise<Accepted> {
  for (let attempt = 1; ; attempt += 1) {
    deps.signal.throwIfAborted();
    try {
      await refuseClosed(deps, item.sourceId);
      return await acceptItem(deps.accept, item);
    } catch (error) {
      if (!(error instanceof LogUnavailable) && !isTransient(error)) throw error;
      deps.log.warn({ err: error, attempt }, 'an item waits where it lies and is tried again');
    }
    await pause(backoffMs(attempt, deps.firstWaitMs ?? 500, Math.random()), deps.signal);
  }
}

async function refuseClosed(deps: EmitDeps, id: string): Promise<void> {
  const source = await deps.findSource(id);
  if (!source) throw new SourceClosed(`There is no source "${id}": npx dateline source add ${id}`);
  if (source.disabledAt) throw new SourceClosed(`Source "${id}" is disabled: npx dateline source enable ${id}`);
}

function emittedOf(accepted: Accepted): Emitted {
  if (accepted.kind === 'accepted') return { ok: true, receiptId: accepted.receiptId };
  const reason = `Other bytes came under the same name before (receipt ${accepted.receiptId}).`;
  return { ok: false, code: 'IDEMPOTENCY_KEY_REUSED', reason };
}
