/** Text of functions as written; taken before lockdown, and never one that job code has put on its class. */
const textOf = Function.prototype.toString;

const PRIVATE_USE = /[.?]\s*(#[\p{ID_Start}$_][\p{ID_Continue}$]*)/u;

/**
 * A private name (`#count`) that a class of this prototype or a class above it uses, else undefined. Instances of such classes cannot be
 * copied: private fields are visible to nobody outside. Found in the text of the class, as the language gives no other way; a string or
 * comment with a dot before a `#name` counts too.
 */
export function privateNameOf(prototype: object): string | undefined {
  for (let next: object | null = prototype; next !== null; next = Object.getPrototypeOf(next) as object | null) {
    const constructor: unknown = Object.getOwnPropertyDescriptor(next, "constructor")?.value;
    if (typeof constructor !== "function") continue;
    const found = PRIVATE_USE.exec(textOf.call(constructor));
    if (found) return found[1];
  }
  return undefined;
}
