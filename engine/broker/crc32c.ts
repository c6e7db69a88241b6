/** CRC-32C (Castagnoli, reflected polynomial 82F63B78), the checksum of record batches; eight bytes a step. */

const TABLES = makeTables();

function makeTables(): readonly Uint32Array[] {
  const tables = Array.from({ length: 8 }, () => new Uint32Array(256));
  const [first = new Uint32Array(256)] = tables;
  for (let byte = 0; byte < 256; byte += 1) {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
    first[byte] = value;
  }
  for (let byte = 0; byte < 256; byte += 1) {
    let value = first[byte] ?? 0;
    for (const table of tables.slice(1)) {
      value = (first[value & 255] ?? 0) ^ (value >>> 8);
      table[byte] = value;
    }
  }
  return tables;
}

const [T0, T1, T2, T3, T4, T5, T6, T7] = TABLES as readonly [
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
];

/** The checksum of `bytes`, 0 to 2^32 - 1. */
export function crc32c(bytes: Uint8Array): number {
  const at = (table: Uint32Array, index: number): number => table[index & 255] as number;
  const byte = (index: number): number => bytes[index] as number;
  let crc = 0xffffffff;
  let i = 0;
  for (const end = bytes.length - 7; i < end; i += 8) {
    crc ^= byte(i) | (byte(i + 1) << 8) | (byte(i + 2) << 16) | (byte(i + 3) << 24);
    crc =
      at(T7, crc) ^
      at(T6, crc >>> 8) ^
      at(T5, crc >>> 16) ^
      at(T4, crc >>> 24) ^
      at(T3, byte(i + 4)) ^
      at(T2, byte(i + 5)) ^
      at(T1, byte(i + 6)) ^
      at(T0, byte(i + 7));
  }
  for (; i < bytes.length; i += 1) crc = at(T0, crc ^ byte(i)) ^ (crc >>> 8);
  return ~crc >>> 0;
}
