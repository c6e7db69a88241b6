import { readFileSync } from "node:fs";

/** `dstream 0.1.0`, from the project's own description. */
export function versionText(): string {
  const description: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const version =
    typeof description === "object" && description !== null && "version" in description
      ? description.version
      : "unknown";
  return `dstream ${String(version)}\n`;
}
