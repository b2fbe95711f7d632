import type { NewReceipt } from '@dateline/store';
import type { Logger } from 'pino';
import type { z } from 'zod';

/** One item as a connector found it. */
export interface FoundItem {
  /** What names it where it lies: the same item has the same parts after every restart, and no other item has them. */
  key: readonly string[];
  body: Uint8Array;
  mediaType?: string | undefined;
  filename?: string | undefined;
  guid?: string | undefined;
}

/** What became of an item: durable under a receipt, or refused, which a repetition does not change. */
export type Emitted = { ok: true; receiptId: string } | { ok: false; code: string; reason: string };

/** What a running connector is given. */
export interface ConnectorHost {
  /**
   * Resolves when the item is recorded and on the log, or refused; outages are waited out. Only then may the connector give
   * up the item: move the file, commit the offset. Rejects with the signal's reason on shutdown.
   */
  emit(item: FoundItem): Promise<Emitted>;
  /** Items above this size, in bytes, are refused; a connector need not read them. */
  maxItemBytes: number;
  log: Logger;
  /** Aborts when the process is asked to stop. */
  signal: AbortSignal;
}

/**
 * Fetches a source's copy from where the source leaves it. The position is kept there too, as a moved file or a committed
 * offset, and is advanced only after `emit`.
 */
export interface Connector<S extends z.ZodObject = z.ZodObject> {
  name: string;
  /** One sentence for operators: what it reads, and when an item is taken. */
  description: string;
  /** How receipts call this road. */
  via: NewReceipt['via'];
  /** Its settings, each described: docs/configuration.md is made from them. */
  config: S;
  /** Runs until the signal aborts. A rejection is logged, and it is run again after a pause. */
  run(config: z.output<S>, host: ConnectorHost): Promise<void>;
}
