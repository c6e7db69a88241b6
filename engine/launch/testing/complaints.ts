import assert from "node:assert/strict";
import { errorsZhCN } from "../../../components/i18n/messages/errors.zh-CN.ts";
import type { RunEvent } from "../../protocol/runEvents.ts";
import { delay, systemClock } from "../../util/Clock.ts";
import type { JobRun } from "./runJob.ts";

/** Something that a run told people about itself: an alert, the state of a receiver, or an error. */
interface Complaint {
  readonly code: string;
  readonly text: string;
  /** The user's line. */
  readonly line: number | undefined;
}

/** What a run has to say: the text is matched for the cause and the next step. */
export interface ExpectedComplaint {
  readonly code: string;
  readonly text: RegExp;
  /** The user's line, where code of the user stands behind it. */
  readonly line?: number;
}

/** A run says within so long what is wrong, ms. */
const LONGEST_MS = 15_000;

/** A line of a stack. */
const STACK = /(?:\n|\\n)\s+at /;

/**
 * Waits until the run has said all of these. Fails if the run takes longer or ends before, if one has no Chinese sentence, and if anything in the log
 * is a stack.
 */
export async function assertComplaints(run: JobRun, expected: readonly ExpectedComplaint[]): Promise<void> {
  const missing = (): readonly ExpectedComplaint[] => {
    const found = complaintsOf(run.events);
    return expected.filter((wanted) => !found.some((complaint) => fits(complaint, wanted)));
  };
  let isOver = false;
  const over = Promise.race([run.ended, delay(systemClock, LONGEST_MS)]).then(() => {
    isOver = true;
  });
  while (missing().length > 0 && !isOver) await Promise.race([run.nextEvent(), over]);
  assert.deepEqual(missing(), [], JSON.stringify(complaintsOf(run.events), undefined, 1));
  assert.doesNotMatch(JSON.stringify(run.events), STACK);
  for (const { code } of complaintsOf(run.events)) assert.ok(Object.hasOwn(errorsZhCN, code), code);
}

function fits({ code, text, line }: Complaint, wanted: ExpectedComplaint): boolean {
  return code === wanted.code && wanted.text.test(text) && (wanted.line === undefined || line === wanted.line);
}

/** All complaints in the log, in their order. */
function complaintsOf(events: readonly RunEvent[]): readonly Complaint[] {
  return events.flatMap((event): readonly Complaint[] => {
    switch (event.type) {
      case "alert":
        return [{ code: event.code, text: event.message, line: undefined }];
      case "receiverError":
      case "receiverStopped": {
        const { errorCode, lastError } = event.receiver;
        return errorCode === undefined ? [] : [{ code: errorCode.code, text: lastError ?? "", line: undefined }];
      }
      case "error":
        return [{ code: event.error.code, text: event.error.message, line: event.error.position?.line }];
      default:
        return [];
    }
  });
}
