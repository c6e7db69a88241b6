/**
 * `npm run programs [part of a name…]`: runs the course's programs from the command line against real inputs, first on what comes with the project, then on netcat,
 * Apache Kafka and MariaDB (scripts/programs.mjs starts them). A line each says what was compared; the last one is `N passed, N failed`.
 */
import { checkUsage } from "./checkUsage.ts";
import { embeddedSystems } from "./embeddedSystems.ts";
import type { Program } from "./Program.ts";
import { programs } from "./programs.ts";
import { realSystems } from "./realSystems.ts";
import { Stage } from "./Stage.ts";
import type { Systems } from "./Systems.ts";

type Outcome = "passed" | "failed" | "skipped";

const NAME_WIDTH = Math.max(...programs.map(({ name }) => name.length));

async function runProgram(program: Program, systems: Systems): Promise<Outcome> {
  const line = (mark: string, text: string): void =>
    console.log(`${mark} ${systems.name.padEnd(8)}  ${program.name.padEnd(NAME_WIDTH)}  ${text}`);
  const reason = program.needs.map((system) => systems.missing(system)).find((missing) => missing !== false);
  if (reason !== undefined) {
    line("-", `skipped: ${reason}`);
    return "skipped";
  }
  const stage = new Stage();
  try {
    if (systems === embeddedSystems && program.usage !== undefined) await checkUsage(stage, program);
    line("✔", await program.check(stage, systems));
    return "passed";
  } catch (error) {
    line("✖", error instanceof Error ? error.message : String(error));
    return "failed";
  } finally {
    await stage.close();
  }
}

const wanted = process.argv.slice(2);
const outcomes: Outcome[] = [];
for (const systems of [embeddedSystems, realSystems]) {
  for (const program of programs) {
    if (wanted.length > 0 && !wanted.some((part) => program.name.includes(part))) continue;
    outcomes.push(await runProgram(program, systems));
  }
}
const count = (wantedOutcome: Outcome): number => outcomes.filter((outcome) => outcome === wantedOutcome).length;
const skipped = count("skipped");
// On CI everything must have run.
const failed = count("failed") + (process.env["CI"] === "true" ? skipped : 0);
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${count("passed")} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
