import type { Diagnostic } from "../protocol/compiledJob.ts";
import type { RelatedPlace } from "../protocol/errorInfo.ts";
import type { ApiCall } from "./findCallSites.ts";
import type { JobFunction, OutsideUse } from "./JobFunction.ts";
import { jobPathOf, positionOf } from "./positionOf.ts";
import { type CheckedJob, ts } from "./typescriptService.ts";

/** Methods of the API whose functions stay on the driver, where they may use everything. */
const DRIVER_METHODS: ReadonlySet<string> = new Set([
  "foreachRDD",
  "getActiveOrCreate",
  "getOrCreate",
  "transform",
  "transformWith",
]);

/** Types of the API whose values live in the program only, with what to call them. */
const DRIVER_TYPES: Readonly<Record<string, string>> = {
  DStream: "a DStream",
  MapWithStateDStream: "a DStream",
  RDD: "an RDD",
  SparkContext: "a SparkContext",
  StreamingContext: "a StreamingContext",
};

/**
 * Warns, while one types, of functions for executors that use a context, a stream or an RDD of the program: a run will refuse them with `Task
 * not serializable`. Only what the types tell is seen, so it is a warning and the run has the last word.
 */
export function warnOfDriverCaptures(
  job: CheckedJob,
  functions: readonly JobFunction[],
  calls: readonly ApiCall[],
): Diagnostic[] {
  const sent = new Set(
    calls.filter(({ site }) => !DRIVER_METHODS.has(site.method)).flatMap(({ call }) => [...call.arguments]),
  );
  return functions
    .filter(({ node }) => sent.has(node as ts.Expression))
    .flatMap(({ free }) => [...free].flatMap(([name, use]) => warning(job, name, use)));
}

function warning(job: CheckedJob, name: string, { usedAt, symbol }: OutsideUse): Diagnostic[] {
  const what = driverTypeOf(job, usedAt);
  if (what === undefined) return [];
  const declaration = symbol?.valueDeclaration;
  const related: RelatedPlace[] =
    declaration === undefined || jobPathOf(declaration.getSourceFile()) === undefined
      ? []
      : [
          {
            message: `\`${name}\` is declared here`,
            code: "declaredHere",
            params: { name },
            position: positionOf(ts.getNameOfDeclaration(declaration) ?? declaration),
          },
        ];
  const message = `Task not serializable: \`${name}\` is ${what}, which lives in the program only, and this function runs on executors. Copy the plain values that it needs into variables of their own, and use those.`;
  return [
    {
      severity: "warning",
      code: "taskNotSerializable",
      message,
      position: positionOf(usedAt),
      params: { path: name, what },
      related,
    },
  ];
}

function driverTypeOf({ checker, apiFile }: CheckedJob, use: ts.Node): string | undefined {
  const symbol = checker.getTypeAtLocation(use).getSymbol();
  const isOfApi = symbol?.declarations?.some((declaration) => declaration.getSourceFile() === apiFile) ?? false;
  return symbol !== undefined && isOfApi && Object.hasOwn(DRIVER_TYPES, symbol.name)
    ? DRIVER_TYPES[symbol.name]
    : undefined;
}
