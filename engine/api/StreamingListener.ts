import { harden } from "../sandbox/lockdownThread.ts";
import type * as dstream from "./dstream.d.ts";

/** What programs extend to hear of events (dstream.d.ts says what each method does). Each method does nothing until it is overridden. */
export class StreamingListener implements dstream.StreamingListener {
  onStreamingStarted(): void {}
  onBatchSubmitted(): void {}
  onBatchStarted(): void {}
  onBatchCompleted(): void {}
  onOutputOperationStarted(): void {}
  onOutputOperationCompleted(): void {}
  onReceiverStarted(): void {}
  onReceiverError(): void {}
  onReceiverStopped(): void {}
}

harden(StreamingListener);
