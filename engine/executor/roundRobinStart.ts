const MULTIPLIER = 0x5deece66dn;
const ADDEND = 0xbn;
const MASK = (1n << 48n) - 1n;

/**
 * The reducer after which a map task begins when it deals records out in turn: as Spark's repartition, the first number below `partitions`
 * that java.util.Random gives for the task's partition as (scrambled) seed, so that tasks do not all begin at the same reducer.
 */
export function roundRobinStart(partition: number, partitions: number): number {
  let seed = (BigInt(byteswap32(partition)) ^ MULTIPLIER) & MASK;
  const next31 = (): number => {
    seed = (seed * MULTIPLIER + ADDEND) & MASK;
    return Number(seed >> 17n);
  };
  if ((partitions & (partitions - 1)) === 0) return Number((BigInt(partitions) * BigInt(next31())) >> 31n);
  // Java draws again when the last, incomplete range of numbers was hit.
  for (;;) {
    const drawn = next31();
    if (drawn - (drawn % partitions) + partitions <= 2 ** 31) return drawn % partitions;
  }
}

/** scala.util.hashing.byteswap32 */
function byteswap32(value: number): number {
  const hash = Math.imul(value, 0x9e3775cd);
  const swapped = (hash << 24) | ((hash & 0xff00) << 8) | ((hash >>> 8) & 0xff00) | (hash >>> 24);
  return Math.imul(swapped, 0x9e3775cd);
}
