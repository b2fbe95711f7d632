/**
 * The partition of a key: FNV-1a over its UTF-16 code units. A number (records without a key) goes around the partitions.
 * Never change this: records of a key that stand on the log would no longer share a partition with new ones.
 */
export function partitionFor(key: string | number, partitions: number): number {
  if (typeof key === 'number') return key % partitions;
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % partitions;
}
