import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { ExampleId, JobResource, JobSummary } from "../../engine/protocol/resources.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { copyOfJob, freeName } from "./jobCopies.ts";

/** Ways to a new job; each opens it, and only one is gone at a time. */
export interface NewJob {
  readonly creating: boolean;
  readonly failure?: ErrorInfo;
  /** Begins with an example, under the name given. Without an id: the word count. */
  readonly create: (name: string, example?: ExampleId) => void;
  readonly duplicate: (job: JobSummary) => void;
}

/** Makes jobs: from an example, or as a copy of another of `jobs`. */
export function useNewJob(jobs: readonly JobSummary[]): NewJob {
  const t = useT("jobs");
  const router = useRouter();
  const [state, setState] = useState<Pick<NewJob, "creating" | "failure">>({ creating: false });
  const open = async (creation: () => Promise<JobResource>): Promise<void> => {
    setState({ creating: true });
    try {
      const { id } = await creation();
      router.push(`/jobs/${encodeURIComponent(id)}`);
    } catch (thrown) {
      setState({ creating: false, failure: errorInfoOf(thrown) });
    }
  };
  const nameOf = (name: string, copy: number): string => t("copyName", { name, copy });
  const copyOf = async ({ id, name }: JobSummary): Promise<JobResource> => {
    const taken = jobs.map((job) => job.name);
    return apiClient.createJob(copyOfJob(await apiClient.readJob(id), freeName(taken, name, nameOf)));
  };
  return {
    ...state,
    create: (name, example = "wordCount") => void open(() => apiClient.createFromExample(example, name)),
    duplicate: (job) => void open(() => copyOf(job)),
  };
}
