import { useEffect, useState } from "react";
import type { Diagnostic } from "../../engine/protocol/compiledJob.ts";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";

/** What the compiler says of the saved version; `diagnostics` is undefined until it has spoken. */
export interface ServerCheck {
  readonly diagnostics?: readonly Diagnostic[];
  readonly error?: ErrorInfo;
}

const DELAY_MS = 500;

/** Asks the server to check the job half a second after each version is saved. */
export function useServerCheck(jobId: string, version: number): ServerCheck {
  const [answer, setAnswer] = useState<ServerCheck & { readonly version?: number }>({});
  useEffect(() => {
    let current = true;
    const ask = async (): Promise<void> => {
      try {
        const { diagnostics } = await apiClient.checkJob(jobId);
        if (current) setAnswer({ version, diagnostics });
      } catch (thrown) {
        if (current) setAnswer({ version, error: errorInfoOf(thrown) });
      }
    };
    const timer = setTimeout(() => void ask(), DELAY_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [jobId, version]);
  return answer.version === version ? answer : {};
}
