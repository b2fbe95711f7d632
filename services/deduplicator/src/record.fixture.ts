import type { Db, NewFingerprint, Pool } from '@dateline/store';
import { holdShard } from '@dateline/store';
import type { Arrival } from './arrival.ts';
import { type Known, type Plan, plan } from './plan.ts';
import { fingerprinted } from './record.ts';
import { clusterOf, fingerprintRows } from './rows.ts';
import { catchUp, type Shard } from './shard.ts';

interface Row extends NewFingerprint {
  seq: number;
}

/** As much of Postgres as turns read and write: fingerprints of each shard with their numbers, and what is known of stories. */
export class FakeRecord {
  readonly #shards = new Map<string, { epoch: number; lastSeq: number; packed: number; rows: Map<string, Row> }>();
  readonly #known = new Map<string, Known>();
  readonly pool = { query: this.#query.bind(this), connect: async () => this.#client } as unknown as Pool;

  get #client() {
    return { query: this.#query.bind(this), release: () => undefined };
  }

  #shard(name: string) {
    const shard = this.#shards.get(name) ?? { epoch: 1, lastSeq: 0, packed: 0, rows: new Map<string, Row>() };
    this.#shards.set(name, shard);
    return shard;
  }

  // A statement that may take longer comes as an object with its own limit.
  async #query(statement: string | { text: string; values?: unknown[] }, given: unknown[] = []) {
    const { text, values = given } = typeof statement === 'string' ? { text: statement } : statement;
    const shard = this.#shard(String(values?.[0]));
    const inOrder = () => [...shard.rows.values()].toSorted((a, b) => a.seq - b.seq);
    if (text.includes('from dedup_shards')) return { rows: [{ epoch: shard.epoch, lastSeq: shard.lastSeq }] };
    if (text.includes('f.seq >'))
      return shard.packed > Number(values[1])
        ? { rows: [{ storyId: null, packed: true }] }
        : { rows: inOrder().filter(({ seq }) => seq > Number(values[1])) };
    if (!text.includes('from fingerprints')) return { rows: [] };
    const since = (values[1] as Date).toISOString();
    return { rows: inOrder().filter(({ at }) => at >= since) };
  }

  /** An operator's ruling, after which every shard has to be read anew. */
  rule(name: string): void {
    this.#shard(name).epoch += 1;
  }

  /** From now on what was recorded is no longer in single rows. */
  pack(name: string): void {
    this.#shard(name).packed = this.#shard(name).lastSeq;
  }

  /** Plans a batch on the shard and records it, as `recordBatch` does. With `dies` nothing is recorded, and the shard is ahead. */
  async takeTurn(shard: Shard, arrivals: readonly Arrival[], dies = false): Promise<Plan[]> {
    const tx: Db = this.pool;
    await catchUp(tx, shard, await holdShard(tx, shard.name));
    const known = new Map(arrivals.map(({ id }) => [id, this.#known.get(id)]));
    const plans = arrivals.map((arrival) => {
      const made = plan(arrival, known.get(arrival.id), shard.engine, shard.overrides);
      if (made.placement.kind !== 'repeat') known.set(made.id, knownAfter(made));
      return made;
    });
    if (!dies)
      this.#commit(
        shard,
        known,
        fingerprinted(plans).flatMap((one) => fingerprintRows(one, leadOf(one))),
      );
    return plans;
  }

  #commit(shard: Shard, known: ReadonlyMap<string, Known | undefined>, rows: readonly NewFingerprint[]): void {
    const own = this.#shard(shard.name);
    for (const row of rows) own.rows.set(row.storyId, { ...row, seq: ++own.lastSeq });
    for (const [id, one] of known) if (one) this.#known.set(id, one);
    shard.seq = own.lastSeq;
  }
}

function knownAfter(made: Plan): Known {
  const { known, facts, ordinal, placement } = made;
  const { clusterId, copyKind } = placeOf(made);
  const history = [...(known?.history ?? []), { ...facts, ordinal, late: placement.kind === 'late' }];
  const currentOrdinal = placement.kind === 'current' ? ordinal : (known?.currentOrdinal ?? 1);
  return { clusterId, copyKind, history, currentOrdinal, everReleased: false, heldBecause: null };
}

const placeOf = (made: Plan) => made.known ?? clusterOf(made, () => new Set());

function leadOf(made: Plan): string | undefined {
  const { clusterId, copyKind } = placeOf(made);
  return copyKind === 'lead' ? undefined : clusterId;
}
