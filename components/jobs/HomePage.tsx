"use client";

import { useRouter } from "next/navigation";
import { useEffect, type ReactNode } from "react";
import { apiClient } from "../api/apiClient.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { PageFrame } from "../shell/PageFrame.tsx";
import { Notice } from "../ui/Notice.tsx";
import { isFirstVisit } from "./visits.ts";

/** Where to go from the address alone: a newcomer to the first job of the list, which is ready to run; everybody else to the list. */
async function destination(): Promise<string> {
  if (!isFirstVisit()) return "/jobs";
  const jobs = await apiClient.listJobs().catch(() => []);
  const first = jobs[0];
  return first === undefined ? "/jobs" : `/jobs/${encodeURIComponent(first.id)}`;
}

/** The start page: leads on at once. */
export function HomePage(): ReactNode {
  const t = useT("jobs");
  const router = useRouter();
  useEffect(() => {
    let mounted = true;
    void destination().then((path) => mounted && router.replace(path));
    return () => {
      mounted = false;
    };
  }, [router]);
  return (
    <PageFrame>
      <Notice kind="waiting" title={t("opening")} />
    </PageFrame>
  );
}
