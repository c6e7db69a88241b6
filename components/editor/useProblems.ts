import { useMemo, useState } from "react";
import type { Diagnostic } from "../../engine/protocol/compiledJob.ts";
import { useErrorText } from "../i18n/useErrorText.ts";
import { useJob } from "../job/JobProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import type { RunProblem } from "../run/RunView.ts";
import { compilerProblems, type Problem } from "./Problem.ts";
import { useServerCheck } from "./useServerCheck.ts";

/** Everything wrong with the job: the compiler's complaints or, while one edits, the editor's; then what runs ran into. */
export interface Problems {
  readonly problems: readonly Problem[];
  readonly checkError?: ReturnType<typeof useServerCheck>["error"];
  readonly setEditorProblems: (problems: readonly Problem[]) => void;
}

function runProblem(problem: RunProblem, errorText: ErrorText): Problem {
  const { key, severity, error, batchTime } = problem;
  return {
    key: `run:${key}`,
    severity,
    origin: "run",
    error,
    message: errorText(error),
    code: error.name ?? error.code,
    position: error.position,
    batchTime,
    related: error.related,
  };
}

type ErrorText = ReturnType<typeof useErrorText>;

/** The compiler's refusals and further places in the reader's language; TypeScript's complaints stay in its own. */
function inWords(problem: Problem, errorText: ErrorText): Problem {
  const { related } = problem;
  return {
    ...problem,
    message: problem.origin === "compiler" ? errorText(problem) : problem.message,
    related: related?.map((place) => ({ ...place, message: errorText({ code: "", ...place }) })),
  };
}

/** What the compiler refuses although TypeScript allows it: the editor cannot know. */
function engineRefusals(diagnostics: readonly Diagnostic[]): readonly Problem[] {
  return compilerProblems(diagnostics.filter(({ code }) => !code.startsWith("TS")));
}

/** Editor and compiler see the same mistakes of types: only one of them speaks of those at a time. */
export function useProblems(): Problems {
  const { state, dirty } = useJob();
  const { view, failure } = useRun();
  const errorText = useErrorText();
  const [editorProblems, setEditorProblems] = useState<readonly Problem[]>([]);
  const { job, files, entry } = state;
  const check = useServerCheck({ jobId: job.id, version: job.version, files, entry, dirty });
  const refused = failure?.diagnostics;
  const complaints = check.diagnostics ?? refused;
  const fromRun = view.jobVersion === state.job.version ? view.problems : undefined;
  const problems = useMemo(() => {
    const code =
      dirty || complaints === undefined
        ? [...editorProblems, ...engineRefusals(complaints ?? [])]
        : compilerProblems(complaints);
    return [...code, ...(fromRun ?? []).map((problem) => runProblem(problem, errorText))].map((problem) =>
      inWords(problem, errorText),
    );
  }, [dirty, complaints, editorProblems, fromRun, errorText]);
  return { problems, checkError: check.error, setEditorProblems };
}
