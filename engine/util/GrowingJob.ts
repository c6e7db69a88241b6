import type { JobPart } from "../protocol/cells.ts";
import type { CallSite, CompiledJob, CompiledModule, FunctionEntry, SourceFile } from "../protocol/compiledJob.ts";

/** A job that gets longer while it runs: an interactive session, which adds a part with every cell. */
export class GrowingJob implements CompiledJob {
  readonly entry: string;
  readonly files: SourceFile[];
  readonly modules: CompiledModule[];
  readonly functions: FunctionEntry[];
  readonly callSites: CallSite[];

  constructor({ entry, files, modules, functions, callSites }: CompiledJob) {
    this.entry = entry;
    this.files = [...files];
    this.modules = [...modules];
    this.functions = [...functions];
    this.callSites = [...callSites];
  }

  add({ files, modules, functions, callSites }: Partial<JobPart>): void {
    this.files.push(...(files ?? []));
    this.modules.push(...(modules ?? []));
    this.functions.push(...(functions ?? []));
    this.callSites.push(...(callSites ?? []));
  }
}
