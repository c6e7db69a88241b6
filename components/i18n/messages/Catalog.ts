import type { en } from "./en.ts";

type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };

/** What a catalog in another language must contain: every key of the English one. */
export type Catalog = Shape<typeof en>;
