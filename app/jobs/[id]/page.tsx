import type { ReactNode } from "react";
import { JobPage } from "../../../components/job/JobPage.tsx";

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<{ readonly run?: string | string[] }>;
}

export default async function Page({ params, searchParams }: PageProps): Promise<ReactNode> {
  const [{ id }, { run }] = await Promise.all([params, searchParams]);
  return <JobPage key={id} jobId={id} runId={typeof run === "string" ? run : undefined} />;
}
