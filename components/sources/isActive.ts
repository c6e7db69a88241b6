import type { TerminalSource } from "../../engine/protocol/terminalSources.ts";

/** True until a source was stopped or has sent all. */
export function isActive({ state }: TerminalSource): boolean {
  return state !== "stopped" && state !== "finished";
}
