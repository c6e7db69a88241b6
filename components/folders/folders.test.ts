import assert from "node:assert/strict";
import { test } from "node:test";
import type { FolderEntry } from "../../engine/protocol/folders.ts";
import { folderRows } from "./folderRows.ts";
import { watchedFolders } from "./watchedFolders.ts";

function entry(name: string, kind: FolderEntry["kind"] = "folder"): FolderEntry {
  return { name, kind, size: 0, modifiedAt: 0 };
}

test("output folders stand together, newest first; folders and files by name", () => {
  const names = ["out-2000", "zoo", "out-10000", "1000.txt", "2000.txt", "in", "v-2"];
  const rows = folderRows([...names.map((name) => entry(name)), entry("b10.txt", "file"), entry("b2.txt", "file")]);
  const shown = rows.map((row) =>
    row.kind === "entry" ? row.entry.name : [row.name, ...row.folders.map(({ name }) => name)].join(" "),
  );
  assert.deepEqual(shown, [
    "in",
    "v-2",
    "zoo",
    "*.txt 2000.txt 1000.txt",
    "out-* out-10000 out-2000",
    "b2.txt",
    "b10.txt",
  ]);
});

test("watched folders come from the graph and from the code, those of the job's own folder only", () => {
  const text = `ssc.textFileStream("logfile");
ssc.fileStream( './in/', { newFilesOnly: false });
ssc.textFileStream("/data"); ssc.textFileStream("a*"); ssc.textFileStream("../x"); ssc.textFileStream(args[0]);
ssc.textFileStream("file:///tmp");`;
  const stream = { id: 0, operation: "textFileStream", parents: [], slideMs: 1, directory: "late" };
  const graph = { batchIntervalMs: 1, streams: [stream, { ...stream, directory: "/elsewhere" }], outputs: [] };
  assert.deepEqual(watchedFolders(graph, [{ path: "job.ts", text }]), ["in", "late", "logfile"]);
  assert.deepEqual(watchedFolders(undefined, []), []);
  const given = "const [mode, folder] = args;\nssc.textFileStream(folder);\nssc.textFileStream(other);";
  assert.deepEqual(watchedFolders(undefined, [{ path: "job.ts", text: given }], ["fast", "logfile"]), ["logfile"]);
});
