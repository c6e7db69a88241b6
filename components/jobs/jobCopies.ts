import type { CreateJob } from "../../engine/protocol/httpApi.ts";
import type { ExampleJob } from "../../engine/protocol/resources.ts";

/** What a job consists of, whoever has it: an example, a version, another job. */
type JobContent = Pick<ExampleJob, "files" | "entry" | "settings">;

/** Longest name of a job. */
const NAME_LENGTH = 120;

/** A new job of the same files and settings. */
export function copyOfJob({ files, entry, settings }: JobContent, name: string): CreateJob {
  return { name, files: [...files], entry, settings };
}

/** A name for a copy that no other job has: `nameOf` is asked with 1, 2, 3 until one is free. A name that is too long is cut. */
export function freeName(
  taken: readonly string[],
  name: string,
  nameOf: (name: string, copy: number) => string,
): string {
  for (let copy = 1; ; copy += 1) {
    const whole = nameOf(name, copy);
    const candidate = whole.length <= NAME_LENGTH ? whole : nameOf(name.slice(0, NAME_LENGTH - whole.length), copy);
    if (!taken.includes(candidate)) return candidate;
  }
}
