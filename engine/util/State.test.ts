import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { State } from "./State.ts";
import { StateSlot } from "./StateSlot.ts";

function handle(phase: "absent" | "present" | "timingOut", value?: unknown): { state: State; slot: StateSlot } {
  const slot = new StateSlot();
  slot.hold(phase, value);
  return { state: new State(slot), slot };
}

describe("State", () => {
  test("a key without state does not exist: get throws NoSuchElementException, getOption is undefined (spec 4.3)", () => {
    const { state } = handle("absent");
    assert.deepEqual([state.exists(), state.getOption(), state.isTimingOut()], [false, undefined, false]);
    assert.throws(() => state.get(), { name: "NoSuchElementException", message: /^State is not set/ });
  });

  test("update makes a state, also one that is undefined, and get shows it at once (spec 4.3)", () => {
    const { state, slot } = handle("absent");
    state.update(undefined);
    assert.deepEqual([state.exists(), state.get(), slot.phase], [true, undefined, "updated"]);
    state.update(5);
    assert.deepEqual([state.get(), state.getOption(), slot.value], [5, 5, 5]);
  });

  test("after remove there is no state, and update and remove are refused (spec 4.3)", () => {
    const { state, slot } = handle("present", 1);
    state.remove();
    assert.deepEqual([state.exists(), state.getOption(), slot.phase], [false, undefined, "removed"]);
    assert.throws(() => state.get(), { name: "NoSuchElementException" });
    const refused = { name: "IllegalArgumentException", message: /^requirement failed: Cannot .* removed/ };
    assert.throws(() => state.update(1), refused);
    assert.throws(() => state.remove(), refused);
  });

  test("a state that is timing out can be read but not changed (spec 4.3)", () => {
    const { state } = handle("timingOut", 7);
    assert.deepEqual([state.exists(), state.get(), state.isTimingOut()], [true, 7, true]);
    const refused = { name: "IllegalArgumentException", message: /^requirement failed: Cannot .* is timing out/ };
    assert.throws(() => state.update(1), refused);
    assert.throws(() => state.remove(), refused);
  });

  test("a key without state can be removed (spec 4.3)", () => {
    const { state, slot } = handle("absent");
    state.remove();
    assert.equal(slot.phase, "removed");
  });

  test("cannot be made or changed by programs", () => {
    const { state } = handle("present", 1);
    assert.throws(() => new State({} as StateSlot), /Illegal constructor/);
    assert.ok(Object.isFrozen(state) && Object.isFrozen(State) && Object.isFrozen(State.prototype));
    assert.deepEqual(Reflect.ownKeys(state), []);
  });
});
