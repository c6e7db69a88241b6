import type { ErrorInfo, FailedRecord } from "../protocol/errorInfo.ts";
import { toScalaText } from "../util/recordText.ts";
import { OperatorFailure } from "./OperatorFailure.ts";

/** Characters of a failed record that are shown. */
const SAMPLE_LENGTH = 200;

/**
 * What a task threw, as data: with the record it was thrown on, and with the user's call that made the operator where the error itself does
 * not tell a line. `describe` turns what the job's function threw into data.
 */
export function describeFailure(
  thrown: unknown,
  partition: number,
  describe: (thrown: unknown) => ErrorInfo,
): ErrorInfo {
  if (!(thrown instanceof OperatorFailure)) return describe(thrown);
  const info = describe(thrown.thrown);
  const { site, record } = thrown.place;
  const position = info.position ?? site;
  return {
    ...info,
    ...(position && { position }),
    ...(record && { record: failedRecord(record, partition) }),
  };
}

function failedRecord({ index, value }: { index: number; value: unknown }, partition: number): FailedRecord {
  const text = toScalaText(value);
  return { index, partition, sample: text.length <= SAMPLE_LENGTH ? text : `${cut(text)}...` };
}

/** Cuts without leaving half of a character. */
function cut(text: string): string {
  return text
    .slice(0, SAMPLE_LENGTH - 3)
    .toWellFormed()
    .replace(/\ufffd$/, "");
}
