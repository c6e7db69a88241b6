import {
  checkJobSchema,
  createJobSchema,
  idParams,
  startRunSchema,
  updateJobSchema,
  versionParams,
} from "../../protocol/httpApi.ts";
import type { JobResource, JobSummary, RunSummary } from "../../protocol/resources.ts";
import { defineRoute } from "../Route.ts";
import type { Services } from "../Route.ts";

/** Routes of jobs and their versions. */
export const jobRoutes = [
  defineRoute({
    method: "GET",
    path: "/jobs",
    summary: "All jobs, the one changed last first.",
    answer: { status: 200, type: "JobSummary[]" },
    handle: (_input, { jobs, manager }) => {
      const lastRuns = manager.lastOfEachJob();
      return jobs.list().map((job) => withLastRun(job, lastRuns.get(job.id)));
    },
  }),
  defineRoute({
    method: "POST",
    path: "/jobs",
    summary: "Creates a job. It need not compile.",
    body: createJobSchema,
    answer: { status: 201, type: "JobResource" },
    errors: ["entryMissing", "duplicateFile"],
    handle: ({ body }, { jobs }) => jobs.create(body),
  }),
  defineRoute({
    method: "GET",
    path: "/jobs/:id",
    summary: "A job with the text and settings of its newest version.",
    params: idParams,
    answer: { status: 200, type: "JobResource" },
    errors: ["jobNotFound"],
    handle: ({ params }, services) => jobWithLastRun(services.jobs.get(params.id), services),
  }),
  defineRoute({
    method: "PUT",
    path: "/jobs/:id",
    summary:
      "Changes what the body names, `files` and `settings` each as a whole; what it does not name stays. A change makes a new version; a run that goes on keeps its own.",
    params: idParams,
    body: updateJobSchema,
    answer: { status: 200, type: "JobResource" },
    errors: ["jobNotFound", "versionConflict", "entryMissing", "duplicateFile"],
    handle: ({ params, body }, services) => jobWithLastRun(services.jobs.update(params.id, body), services),
  }),
  defineRoute({
    method: "DELETE",
    path: "/jobs/:id",
    summary:
      "Stops the job's run if one goes on, and removes the job with its versions, runs, event logs and work folder.",
    params: idParams,
    answer: { status: 204 },
    errors: ["jobNotFound"],
    handle: ({ params }, { manager }) => manager.deleteJob(params.id),
  }),
  defineRoute({
    method: "GET",
    path: "/jobs/:id/versions",
    summary: "All versions of a job, newest first.",
    params: idParams,
    answer: { status: 200, type: "JobVersionSummary[]" },
    errors: ["jobNotFound"],
    handle: ({ params }, { jobs }) => jobs.versions(params.id),
  }),
  defineRoute({
    method: "GET",
    path: "/jobs/:id/versions/:version",
    summary: "One version of a job, as it was.",
    params: versionParams,
    answer: { status: 200, type: "JobVersion" },
    errors: ["jobNotFound", "versionNotFound"],
    handle: ({ params }, { jobs }) => jobs.version(params.id, params.version),
  }),
  defineRoute({
    method: "POST",
    path: "/jobs/:id/check",
    summary:
      "Compiles the job's newest version, or a draft of it, without running or saving it. Complaints are the answer, not an error.",
    params: idParams,
    body: checkJobSchema,
    answer: { status: 200, type: "CheckResult" },
    errors: ["jobNotFound", "entryMissing", "duplicateFile", "compilerDied", "compilerDeadline"],
    handle: ({ params, body }, { manager }) => manager.check(params.id, body),
  }),
  defineRoute({
    method: "POST",
    path: "/jobs/:id/runs",
    summary:
      "Compiles the job's newest version, opens its terminals and runs it. Answers as soon as the run begins. A job has one run at a time. If it does not compile, the answer has all complaints as `diagnostics`.",
    params: idParams,
    body: startRunSchema,
    answer: { status: 201, type: "RunSummary" },
    errors: [
      "jobNotFound",
      "jobAlreadyRunning",
      "jobDoesNotCompile",
      "tooManyRuns",
      "compilerDied",
      "compilerDeadline",
    ],
    handle: ({ params }, { manager }) => manager.start(params.id),
  }),
];

function jobWithLastRun(job: JobResource, { manager }: Services): JobResource {
  return withLastRun(job, manager.list(1, job.id)[0]);
}

function withLastRun<J extends JobSummary>(job: J, lastRun: RunSummary | undefined): J {
  return lastRun === undefined ? job : { ...job, lastRun };
}
