/** Slice `index` of `length` things in `slices` slices: `[floor(i * length / n), floor((i + 1) * length / n))` (spec 2.1). */
export function slicePositions(length: number, slices: number, index: number): { start: number; end: number } {
  return { start: Math.floor((index * length) / slices), end: Math.floor(((index + 1) * length) / slices) };
}
