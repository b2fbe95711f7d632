import type { Decimal } from './numbers.ts';

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Writes little-endian numbers into a buffer of a size known beforehand. */
export class ByteWriter {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(room: number) {
    this.#bytes = new Uint8Array(room);
    this.#view = viewOf(this.#bytes);
  }

  u8(value: number): void {
    this.#bytes[this.#at++] = value;
  }
  u16(value: number): void {
    this.#view.setUint16(this.#at, value, true);
    this.#at += 2;
  }
  u16s(values: Uint16Array): void {
    this.u8(values.length);
    for (const value of values) this.u16(value);
  }
  u24(value: number): void {
    this.u16(value & 0xffff);
    this.u8(value >>> 16);
  }
  u32(value: number): void {
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
  }
  f64(value: number): void {
    this.#view.setFloat64(this.#at, value, true);
    this.#at += 8;
  }
  bytes(value: Uint8Array): void {
    this.#bytes.set(value, this.#at);
    this.#at += value.length;
  }
  decimal({ mantissa, exponent, beside }: Decimal): void {
    let rest = mantissa;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.u8((rest % 128) | 128);
    this.u8(rest);
    this.u8(exponent & 0xff);
    this.u16(beside);
  }
  done(): Uint8Array {
    return this.#bytes.slice(0, this.#at);
  }
}

/** Reads what `ByteWriter` wrote; throws `RangeError` beyond the end. */
export class FingerprintReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
  }

  u8(): number {
    this.#at += 1;
    return this.#view.getUint8(this.#at - 1);
  }
  u16(): number {
    this.#at += 2;
    return this.#view.getUint16(this.#at - 2, true);
  }
  u32(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, true);
  }
  f64(): number {
    this.#at += 8;
    return this.#view.getFloat64(this.#at - 8, true);
  }
  bytes(length: number): Uint8Array {
    this.#at += length;
    if (this.#at > this.#bytes.length) throw new RangeError('beyond the end');
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
  u16s(): Uint16Array {
    const values = new Uint16Array(this.u8());
    for (let at = 0; at < values.length; at++) values[at] = this.u16();
    return values;
  }
  u24s(count: number): Uint32Array {
    const bytes = this.bytes(count * 3);
    const values = new Uint32Array(count);
    for (let at = 0, from = 0; at < count; at++, from += 3) {
      values[at] = bytes[from]! | (bytes[from + 1]! << 8) | (bytes[from + 2]! << 16);
    }
    return values;
  }
  decimal(withBeside: boolean): Decimal {
    let [mantissa, scale] = [0, 1];
    for (;;) {
      const byte = this.u8();
      mantissa += (byte & 127) * scale;
      if (byte < 128) break;
      scale *= 128;
    }
    const exponent = (this.u8() << 24) >> 24;
    return { mantissa, exponent, beside: withBeside ? this.u16() : 0 };
  }
}
