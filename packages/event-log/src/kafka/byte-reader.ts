/** The bytes end before what they announce, or announce what cannot be. */
export class MalformedBytes extends Error {
  override name = 'MalformedBytes';
}

/** Reads the primitive types of Kafka's protocol from a buffer. Every read throws MalformedBytes past the end. */
export class KafkaByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get remaining(): number {
    return this.#bytes.length - this.#at;
  }

  int8(): number {
    return this.#bytes.readInt8(this.#advance(1));
  }

  int16(): number {
    return this.#bytes.readInt16BE(this.#advance(2));
  }

  int32(): number {
    return this.#bytes.readInt32BE(this.#advance(4));
  }

  int64(): bigint {
    return this.#bytes.readBigInt64BE(this.#advance(8));
  }

  /** A view of the next bytes, not a copy. */
  take(length: number): Buffer {
    const from = this.#advance(length);
    return this.#bytes.subarray(from, from + length);
  }

  string(): string {
    return this.take(this.int16()).toString('utf8');
  }

  /** VARINT and VARLONG: zigzag, seven bits a byte. Beyond 53 bits the nearest number, which no length or time reaches. */
  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.#byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return (value >>> 1) ^ -(value & 1);
    }
    return this.#longVarint(BigInt(value));
  }

  /** Bytes after their length as a VARINT; null for the length -1. */
  varbytes(): Buffer | null {
    const length = this.varint();
    return length === -1 ? null : this.take(length);
  }

  #longVarint(low: bigint): number {
    let value = low;
    for (let shift = 28n; shift < 70n; shift += 7n) {
      const byte = this.#byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(BigInt.asIntN(64, (BigInt.asUintN(64, value) >> 1n) ^ -(value & 1n)));
    }
    throw new MalformedBytes('a number has more than 64 bits');
  }

  #byte(): number {
    return this.#bytes[this.#advance(1)]!;
  }

  #advance(length: number): number {
    if (length < 0 || length > this.remaining) {
      throw new MalformedBytes(`${length} bytes are announced where ${this.remaining} are left`);
    }
    const from = this.#at;
    this.#at += length;
    return from;
  }
}
