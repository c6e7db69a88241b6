import { readFileSync } from "node:fs";
import { TypescriptService } from "./typescriptService.ts";

let warm: { readonly apiTypes: string; readonly service: TypescriptService } | undefined;

/**
 * Does something with the TypeScript service, which stays warm between calls. `apiTypes` is the text of the declaration file of "dstream".
 * @throws what `use` throws, for example RangeError for syntax that is nested too deeply
 */
export function withTypescript<T>(apiTypes: string, use: (service: TypescriptService) => T): T {
  if (warm?.apiTypes !== apiTypes) warm = { apiTypes, service: new TypescriptService(apiTypes) };
  try {
    return use(warm.service);
  } catch (thrown) {
    // Whatever interrupted TypeScript, its service may be in the middle of something.
    warm = undefined;
    throw thrown;
  }
}

let apiTypesText: string | undefined;

/** The engine's own declaration file of "dstream". */
export function readApiTypes(): string {
  apiTypesText ??= readFileSync(new URL("../api/dstream.d.ts", import.meta.url), "utf8");
  return apiTypesText;
}
