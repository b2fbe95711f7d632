/** An item as a source leaves it, by its name there. */
export interface LeftItem {
  name: string;
  bytes: Uint8Array;
}

/** A place that a connector reads from, and what its sender can see of it. */
export interface SourcePlace extends AsyncDisposable {
  /** What an operator would write into CONNECTORS, without `use` and `source`. */
  settings: Record<string, unknown>;
  /** Leaves a whole item. */
  leave(item: LeftItem): Promise<void>;
  /** Names of the items that count as taken: a connector that starts now does not read them again. */
  taken(): Promise<string[]>;
  /** Codes of the rejections that the sender can see, by the name of the item. */
  rejections(): Promise<Record<string, string>>;
}

/** Exported as `fixture` by a file of the connector's name. `open` returns undefined where its server cannot be had. */
export interface ConnectorFixture {
  open(): Promise<SourcePlace | undefined>;
}
