import type { RDD } from "../rdd/RDD.ts";
import { TextFileRDD } from "../rdd/TextFileRDD.ts";
import { systemClock } from "../util/Clock.ts";
import type { DStreamContext } from "./DStreamContext.ts";
import { InputDStream } from "./InputDStream.ts";
import { listFolders, type FoundFile } from "./listFolders.ts";
import type { OperatorSite } from "./OperatorSite.ts";

/** File systems date a file by their last tick: up to so much before the moment in which it was made, ms. */
const FILE_TIME_LAG_MS = 10;

/**
 * Lines of the text files that appear in a folder (spec 6.3). A file is taken by the first batch T for which its modification time m fulfils
 * `max(created, T - R) < m <= T`, where R is the remember window: a minute or more, in whole batches.
 */
export class FileInputDStream extends InputDStream {
  readonly #directory: string;
  /** Files older than the stream itself are not new. */
  readonly #createdAt: number;
  readonly #fileTimeLag: number;
  /** Files that stood there when the stream was made: the lag does not make them new. */
  readonly #alreadyThere: ReadonlySet<string>;
  readonly #rememberWindow: number;
  /** Files taken by the batches in the remember window: such a file is not taken again. */
  readonly #selected = new Map<number, readonly string[]>();
  /** The first modification time seen of each file that is still listed: later changes are not noticed. */
  #modifiedAt: ReadonlyMap<string, number> = new Map();
  readonly #said = new Set<string>();

  constructor(context: DStreamContext, directory: string, site: OperatorSite) {
    super(context, site);
    this.#directory = directory;
    this.#createdAt = context.clock.now();
    this.#fileTimeLag = context.clock === systemClock ? FILE_TIME_LAG_MS : 0;
    this.#alreadyThere = new Set(listFolders(directory).files.map(({ path }) => path));
    const { batchDuration } = context.graph;
    this.#rememberWindow = batchDuration * Math.ceil(context.settings.minRememberDuration / batchDuration);
  }

  override get name(): string {
    return `File stream [${this.inputStreamId}]`;
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
    const description = paths.length > 0 && { metadataDescription: paths.join("\n") };
    this.context.reportInput(time, {
      inputStreamId: this.inputStreamId,
      name: this.name,
      numRecords: 0,
      ...description,
    });
    return new TextFileRDD(this.context.rdds, files);
  }

  override clearMetadata(time: number): void {
    super.clearMetadata(time);
    for (const batchTime of this.#selected.keys()) {
      if (batchTime < time - this.rememberDuration) this.#selected.delete(batchTime);
    }
  }

  #newFiles(time: number): FoundFile[] {
    const forgottenUpTo = time - this.#rememberWindow;
    const taken = new Set([...this.#selected.values()].flat());
    return this.#list().filter(
      (file) =>
        file.modifiedAt > forgottenUpTo && file.modifiedAt <= time && this.#isNew(file) && !taken.has(file.path),
    );
  }

  #isNew({ path, modifiedAt }: FoundFile): boolean {
    const lag = this.#alreadyThere.has(path) ? 0 : this.#fileTimeLag;
    return modifiedAt > this.#createdAt - lag;
  }

  /** Everything in the folder that could be read, with the modification time first seen. */
  #list(): FoundFile[] {
    const { folders, files, denied } = listFolders(this.#directory);
    if (denied.length > 0) this.#sayOnce("folderRefused", folderRefused(denied[0] ?? this.#directory));
    else if (folders.length === 0) this.#sayOnce("folderMissing", folderMissing(this.#directory));
    const known = files.map((file) => ({ ...file, modifiedAt: this.#modifiedAt.get(file.path) ?? file.modifiedAt }));
    this.#modifiedAt = new Map(known.map(({ path, modifiedAt }) => [path, modifiedAt]));
    return known;
  }

  #sayOnce(code: string, message: string): void {
    if (this.#said.has(code)) return;
    this.#said.add(code);
    this.context.emit({ type: "alert", code, severity: "warning", message, params: { directory: this.#directory } });
  }
}

function folderMissing(directory: string): string {
  return `There is no folder ${directory}. Batches are empty until it exists: make it, or correct the path in textFileStream.`;
}

function folderRefused(directory: string): string {
  return `This run may not read the folder ${directory}, so batches are empty. Use a folder inside the job's own one (a path that does not begin with /), or let the server's operator name it in DSTREAM_FOLDERS.`;
}
