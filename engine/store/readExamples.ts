import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { jobSettingsSchema } from "../protocol/httpApi.ts";
import type { ExampleId, ExampleJob } from "../protocol/resources.ts";

interface Example {
  readonly id: ExampleId;
  readonly name: string;
  /** Its file in the examples folder. */
  readonly file: string;
}

/** The first is the one that the page opens with and that new jobs begin as. */
const EXAMPLES: readonly Example[] = [
  { id: "wordCount", name: "Word count", file: "NetworkWordCount.ts" },
  { id: "windowedWordCount", name: "Word count over a window", file: "WindowedNetworkWordCount.ts" },
  { id: "statefulWordCount", name: "Word count that remembers", file: "NetworkWordCountStateful.ts" },
];

/** Where the examples read from: the terminal of the page. */
const TERMINAL_PORT = 9999;

/**
 * The jobs to begin with, in their order. Each reads from the page's data terminal, so that Run is the only thing left to press. One whose
 * file is missing is left out.
 */
export function readExamples(folder: string): readonly ExampleJob[] {
  const settings = jobSettingsSchema.parse({ args: ["localhost", String(TERMINAL_PORT)], terminals: [TERMINAL_PORT] });
  return EXAMPLES.flatMap(({ id, name, file }) => {
    const path = join(folder, file);
    if (!existsSync(path)) return [];
    const files = [{ path: "job.ts", text: forThePage(readFileSync(path, "utf8")) }];
    return [{ id, name, files, entry: "job.ts", settings }];
  });
}

/** The example without the comment at its top, which tells how to run it from a command line. */
function forThePage(text: string): string {
  return text.replace(/^\s*\/\*[\s\S]*?\*\/\s*/, "");
}
