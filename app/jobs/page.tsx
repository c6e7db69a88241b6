import type { ReactNode } from "react";
import { JobsPage } from "../../components/jobs/JobsPage.tsx";

export default function Page(): ReactNode {
  return <JobsPage />;
}
