import { EngineError } from "./errors.ts";

/** What stands behind a receiver of the job while it runs (spec 6.1). */
export interface ReceiverControl {
  readonly streamId: number;
  readonly isStarted: boolean;
  /** An array is a block of its own, anything else an item. */
  readonly store: (values: unknown) => Promise<void>;
  readonly restart: (message: string, error: unknown, delayMs?: number) => void;
  readonly stop: (message: string, error: unknown) => void;
  readonly reportError: (message: string, error: unknown) => void;
}

/** Beside the objects and not in them, because a receiver travels from the program to its thread by its fields. */
const controls = new WeakMap<object, ReceiverControl>();

/** Connects a receiver with the thread that runs it. */
export function bindReceiver(receiver: JobReceiver, control: ReceiverControl): void {
  controls.set(receiver, control);
}

/**
 * The class that jobs extend for a receiver of their own, under the name `Receiver` (dstream.d.ts says what each method does). Objects of it are
 * made in the program, which can only hand them to `receiverStream`; the copy that runs has a ReceiverControl.
 */
export class JobReceiver {
  get streamId(): number {
    return controlOf(this).streamId;
  }

  store(values: unknown): Promise<void> {
    return controlOf(this).store(values);
  }

  restart(message: unknown, error?: unknown, delayMs?: unknown): void {
    const delay = typeof delayMs === "number" && delayMs >= 0 && { delayMs };
    controlOf(this).restart(textOf(message), error, delay ? delay.delayMs : undefined);
  }

  stop(message: unknown, error?: unknown): void {
    controlOf(this).stop(textOf(message), error);
  }

  reportError(message: unknown, error?: unknown): void {
    controlOf(this).reportError(textOf(message), error);
  }

  isStarted(): boolean {
    return controls.get(this)?.isStarted ?? false;
  }

  isStopped(): boolean {
    return !(controls.get(this)?.isStarted ?? false);
  }
}
Object.defineProperty(JobReceiver, "name", { value: "Receiver" });
Object.freeze(JobReceiver.prototype);
Object.freeze(JobReceiver);

function controlOf(receiver: object): ReceiverControl {
  const control = controls.get(receiver);
  if (control !== undefined) return control;
  throw new EngineError(
    "receiverNotRunning",
    "This receiver does not run: hand it to ssc.receiverStream, which runs a copy of it, and call store, restart, stop and reportError in its own methods.",
    { name: "IllegalStateException" },
  );
}

function textOf(message: unknown): string {
  return String(message).slice(0, 500);
}
