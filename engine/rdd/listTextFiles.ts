import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { EngineError } from "../util/errors.ts";
import type { TextFile } from "./TextFileRDD.ts";

/**
 * The text files at an absolute path: the file itself, or the files directly in the folder, by name. Names that begin with "." or "_" are
 * left out, as Hadoop does.
 * @throws EngineError `inputPathMissing` when nothing is there or it cannot be read
 */
export function listTextFiles(path: string): readonly TextFile[] {
  try {
    const found = statSync(path);
    if (!found.isDirectory()) return [{ path, length: found.size }];
    const children = readdirSync(path, { withFileTypes: true }).filter((child) => child.isFile());
    const names = children.map(({ name }) => name).filter((name) => !/^[._]/.test(name));
    return names.toSorted().map((name) => ({ path: join(path, name), length: statSync(join(path, name)).size }));
  } catch (cause) {
    throw new EngineError("inputPathMissing", `Input path does not exist or cannot be read: ${path}.`, {
      name: "InvalidInputException",
      params: { path },
      cause,
    });
  }
}
