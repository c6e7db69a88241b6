import { useEffect, useState } from "react";
import type { Diagnostic, SourceFile } from "../../engine/protocol/compiledJob.ts";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";

/** What the compiler says of the code; `diagnostics` is undefined until it has spoken. */
export interface ServerCheck {
  readonly diagnostics?: readonly Diagnostic[];
  readonly error?: ErrorInfo;
}

/** The code as it stands in the editor. */
export interface CheckedCode {
  readonly jobId: string;
  readonly version: number;
  readonly files: readonly SourceFile[];
  readonly entry: string;
  /** False when the files are those of the saved version. */
  readonly dirty: boolean;
}

const DELAY_MS = 500;

/**
 * Asks the server to check the code half a second after the last edit or save; a newer question cancels an older one. While an answer is on
 * its way the last one about the job's code stays, so that marks do not flicker with every key.
 */
export function useServerCheck({ jobId, version, files, entry, dirty }: CheckedCode): ServerCheck {
  const [answer, setAnswer] = useState<ServerCheck & { readonly jobId?: string }>({});
  const draftFiles = dirty ? files : undefined;
  const draftEntry = dirty ? entry : undefined;
  useEffect(() => {
    const controller = new AbortController();
    const ask = async (): Promise<void> => {
      const draft = draftFiles === undefined ? {} : { files: [...draftFiles], entry: draftEntry };
      try {
        const { diagnostics } = await apiClient.checkJob(jobId, draft, controller.signal);
        if (!controller.signal.aborted) setAnswer({ jobId, diagnostics });
      } catch (thrown) {
        if (!controller.signal.aborted) setAnswer({ jobId, error: errorInfoOf(thrown) });
      }
    };
    const timer = setTimeout(() => void ask(), DELAY_MS);
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [jobId, version, draftFiles, draftEntry]);
  return answer.jobId === jobId ? answer : {};
}
