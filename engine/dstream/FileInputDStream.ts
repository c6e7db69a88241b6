import { isAbsolute, relative } from "node:path";
import type { RDD } from "../rdd/RDD.ts";
import { TextFileRDD } from "../rdd/TextFileRDD.ts";
import { systemClock } from "../util/Clock.ts";
import { toErrorInfo } from "../util/errors.ts";
import type { DStreamContext } from "./DStreamContext.ts";
import { InputDStream } from "./InputDStream.ts";
import { listFolders, type FoundFile } from "./listFolders.ts";
import { callSiteText, type OperatorSite } from "./OperatorSite.ts";

/** Which files of which folder a stream reads. */
export interface WatchedFiles {
  /** Absolute path, or a pattern of folders. */
  readonly directory: string;
  /** Called with the path of every visible file at each look, as Spark does; only files for which it says true are taken. */
  readonly filter?: (path: string) => boolean;
  /** False: files from before the stream was made are taken too, if their time is in the remember window. Default true. */
  readonly newFilesOnly?: boolean;
}

/** File systems date a file by their last tick: up to so much before the moment in which it was made, ms. */
const FILE_TIME_LAG_MS = 10;

/**
 * Lines of the text files that appear in a folder (spec 6.3). A file is taken by the first batch T for which its modification time m fulfils
 * `max(initial, T - R) < m <= T`: initial is when the stream was made, R the remember window, a minute or more in whole batches.
 */
export class FileInputDStream extends InputDStream {
  readonly #watched: WatchedFiles;
  /** Files of this time, ms, and older ones are not new. */
  readonly #initialTime: number;
  readonly #fileTimeLag: number;
  /** Files that stood there when the stream was made: the lag does not make them new. */
  readonly #alreadyThere: ReadonlySet<string>;
  readonly #rememberWindow: number;
  /** Files taken by the batches in the remember window: such a file is not taken again. */
  readonly #selected = new Map<number, readonly string[]>();
  /** The first modification time seen of each file that is still listed: later changes are not noticed. */
  #modifiedAt: ReadonlyMap<string, number> = new Map();
  readonly #said = new Set<string>();

  constructor(context: DStreamContext, watched: WatchedFiles, site: OperatorSite) {
    super(context, site);
    this.#watched = watched;
    this.#initialTime = watched.newFilesOnly === false ? 0 : context.clock.now();
    this.#fileTimeLag = context.clock === systemClock ? FILE_TIME_LAG_MS : 0;
    this.#alreadyThere = new Set(listFolders(watched.directory, context.workDirectory).files.map(({ path }) => path));
    const { batchDuration } = context.graph;
    this.#rememberWindow = batchDuration * Math.ceil(context.settings.minRememberDuration / batchDuration);
  }

  override get name(): string {
    return `File stream [${this.inputStreamId}]`;
  }

  /** What is watched: relative where it is inside the job's own folder. */
  get directory(): string {
    const { directory } = this.#watched;
    const below = relative(this.context.workDirectory, directory);
    return below.startsWith("..") || isAbsolute(below) ? directory : below;
  }

  override start(zeroTime: number, rememberDuration: number): void {
    super.start(zeroTime, Math.max(rememberDuration, this.#rememberWindow));
  }

  /** Says at once, not only in the first batch, that the folder is missing. */
  override startInput(): void {
    this.#list();
  }

  /** Reports 0 records, as Spark does: files are read by the batch's tasks, not by the driver. */
  protected override compute(time: number): RDD {
    const files = this.#newFiles(time);
    const paths = files.map(({ path }) => path);
    this.#selected.set(time, paths);
    const description = paths.length > 0 && { files: paths, metadataDescription: paths.join("\n") };
    this.context.reportInput(time, {
      inputStreamId: this.inputStreamId,
      name: this.name,
      numRecords: 0,
      ...description,
    });
    return new TextFileRDD(this.context.rdds, files, { site: this.site.position });
  }

  override clearMetadata(time: number): void {
    super.clearMetadata(time);
    for (const batchTime of this.#selected.keys()) {
      if (batchTime < time - this.rememberDuration) this.#selected.delete(batchTime);
    }
  }

  #newFiles(time: number): readonly FoundFile[] {
    const forgottenUpTo = time - this.#rememberWindow;
    const taken = new Set([...this.#selected.values()].flat());
    return this.#accepted(this.#list(), time).filter(
      (file) =>
        file.modifiedAt > forgottenUpTo && file.modifiedAt <= time && this.#isNew(file) && !taken.has(file.path),
    );
  }

  #isNew({ path, modifiedAt }: FoundFile): boolean {
    const lag = this.#alreadyThere.has(path) ? 0 : this.#fileTimeLag;
    return modifiedAt > this.#initialTime - lag;
  }

  /** Those the program's filter takes. If it throws, none: Spark says so and looks again for the next batch. */
  #accepted(files: readonly FoundFile[], batchTime: number): readonly FoundFile[] {
    const { filter } = this.#watched;
    if (filter === undefined) return files;
    try {
      return files.filter(({ path }) => filter(path));
    } catch (thrown) {
      const reason = toErrorInfo(thrown).message;
      const params = { directory: this.#watched.directory, place: callSiteText(this.site), reason };
      const message = `The filter of ${params.place} threw an error (${reason}), so no file of ${params.directory} is read. The files are looked at again in the next batch.`;
      this.context.emit({ type: "alert", code: "fileFilterFailed", severity: "warning", message, params, batchTime });
      return [];
    }
  }

  /** Everything in the folder that could be read, with the modification time first seen. */
  #list(): FoundFile[] {
    const { directory } = this.#watched;
    const { folders, files, denied } = listFolders(directory, this.context.workDirectory);
    if (denied.length > 0) this.#sayOnce("folderRefused", folderRefused(denied[0] ?? directory));
    else if (folders.length === 0) this.#sayOnce("folderMissing", folderMissing(directory));
    const known = files.map((file) => ({ ...file, modifiedAt: this.#modifiedAt.get(file.path) ?? file.modifiedAt }));
    this.#modifiedAt = new Map(known.map(({ path, modifiedAt }) => [path, modifiedAt]));
    return known;
  }

  #sayOnce(code: string, message: string): void {
    if (this.#said.has(code)) return;
    this.#said.add(code);
    this.context.emit({
      type: "alert",
      code,
      severity: "warning",
      message,
      params: { directory: this.#watched.directory },
    });
  }
}

function folderMissing(directory: string): string {
  return `There is no folder ${directory}. Batches are empty until it exists: make it, or correct the path in textFileStream.`;
}

function folderRefused(directory: string): string {
  return `This run may not read ${directory}, so nothing of it is in the batches. Use a folder inside the job's own one (a path that does not begin with /), or let the server's operator name it in DSTREAM_FOLDERS.`;
}
