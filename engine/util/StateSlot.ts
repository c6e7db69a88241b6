/**
 * Where the state of a key stands while the user's function works on it: there is none, there is one, it was updated, it was removed, or it has
 * timed out and is about to go.
 */
export type StatePhase = "absent" | "present" | "updated" | "removed" | "timingOut";

/** What a State handle shows and changes (State.ts). Engine code sets it before each call of the user's function and reads it afterwards. */
export class StateSlot {
  phase: StatePhase = "absent";
  value: unknown = undefined;

  /** The next key has this state, or none. */
  hold(phase: "absent" | "present" | "timingOut", value: unknown): void {
    this.phase = phase;
    this.value = value;
  }
}
