import { chainText } from "./chainText.ts";
import type { ConformanceCase } from "./ConformanceCase.ts";

const NAMES = ["Milliseconds", "StateSpec", "StreamingContext", "Time"];
const HARNESS_NAMES = ["batchesDone", "report", "testInput", "testOutput"];

/** The text of the program that a case describes: a job as users write them, with a test's input and output. */
export function caseProgram(testCase: ConformanceCase): string {
  const { batchMs, chain, kind } = testCase;
  return [
    `import { ${[...NAMES, ...HARNESS_NAMES].join(", ")} } from "dstream";`,
    `const ssc = new StreamingContext(Milliseconds(${batchMs}));`,
    `ssc.checkpoint("checkpoint");`,
    ...inputNames(testCase).map((name) => inputText(name, testCase)),
    `const result = ${chainText("input", chain, batchMs)};`,
    `testOutput(result);`,
    `ssc.start();`,
    ...(kind === "slice" ? sliceTexts(testCase) : []),
    "",
  ].join("\n");
}

/** How many batches the case runs. */
export function batchCount({ numBatches, input, emittedAt = [], expectedErrors }: ConformanceCase): number {
  const lengths = [Array.isArray(input) ? input.length : 0, ...emittedAt];
  return numBatches ?? Math.max(...lengths, ...expectedErrors.map(({ batch = 0 }) => batch));
}

function inputNames(testCase: ConformanceCase): string[] {
  return Object.keys(testCase).filter((name) => /^input\d*$/.test(name));
}

function inputText(name: string, testCase: ConformanceCase): string {
  return `const ${name} = testInput(ssc, ${JSON.stringify(testCase[name])}, ${testCase.partitions});`;
}

/** Slices are taken when all batches have run, as Spark's suite does. */
function sliceTexts({ slices }: ConformanceCase): string[] {
  return [
    "await batchesDone();",
    ...slices.map(
      ([from, to]) =>
        `report((await Promise.all(result.slice(new Time(${from}), new Time(${to})).map((rdd) => rdd.collect()))).flat());`,
    ),
    "await ssc.stop();",
  ];
}
