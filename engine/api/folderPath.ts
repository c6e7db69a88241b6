import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** A folder as programs name it: an absolute path, one that starts at the run's own folder, or a file URL. */
export function folderPath(text: string, workDirectory: string): string {
  return text.startsWith("file:///") ? fileURLToPath(text) : resolve(workDirectory, text);
}
