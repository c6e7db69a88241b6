import type { Stage } from "./Stage.ts";
import type { SystemName, Systems } from "./Systems.ts";

/** One of the programs in examples/, and how it is checked. */
export interface Program {
  /** Its file without `.ts`. */
  readonly name: string;
  /** Its arguments as its usage line names them; absent = it takes none. */
  readonly usage?: string;
  readonly needs: readonly SystemName[];
  /** Runs it from the command line against its real input and compares all it prints and writes. Gives a line on what was compared; throws where something differs. */
  readonly check: (stage: Stage, systems: Systems) => Promise<string>;
}
