import {
  filePathQuery,
  folderQuery,
  makeFolderSchema,
  moveFileSchema,
  uploadQuery,
  writeTextSchema,
} from "../../protocol/folders.ts";
import { idParams } from "../../protocol/httpApi.ts";
import type { WorkFolder } from "../../store/WorkFolder.ts";
import { FileDownload } from "../FileDownload.ts";
import { defineRoute, type Services } from "../Route.ts";

const READ = ["jobNotFound", "badPath", "pathNotFound", "folderFailed"];
const WRITE = [...READ, "fileExists", "folderFull"];

/** Routes of a job's files: what is in its folder, where relative paths of the job start. */
export const folderRoutes = [
  defineRoute({
    method: "GET",
    path: "/jobs/:id/folder",
    summary: "What is in a folder of the job: up to 1,000 entries, changed last first.",
    params: idParams,
    query: folderQuery,
    answer: { status: 200, type: "FolderListing" },
    errors: READ,
    handle: ({ params, query }, services) => folderOf(params.id, services).list(query.path),
  }),
  defineRoute({
    method: "POST",
    path: "/jobs/:id/folder",
    summary: "Makes a folder, with those above it.",
    params: idParams,
    body: makeFolderSchema,
    answer: { status: 201, type: "FolderEntry" },
    errors: WRITE,
    handle: ({ params, body }, services) => folderOf(params.id, services).makeFolder(body.path),
  }),
  defineRoute({
    method: "GET",
    path: "/jobs/:id/file",
    summary: "The beginning of a file as text, up to 256 KB.",
    params: idParams,
    query: filePathQuery,
    answer: { status: 200, type: "FileText" },
    errors: [...READ, "notAFile"],
    handle: ({ params, query }, services) => folderOf(params.id, services).readText(query.path),
  }),
  defineRoute({
    method: "PUT",
    path: "/jobs/:id/file",
    summary: "Writes a text as a file. It appears complete: it is written elsewhere and renamed in.",
    params: idParams,
    query: filePathQuery,
    body: writeTextSchema,
    answer: { status: 200, type: "FolderEntry" },
    errors: WRITE,
    handle: ({ params, query, body }, services) =>
      folderOf(params.id, services).write(query.path, once(body.text), { overwrite: body.overwrite }),
  }),
  defineRoute({
    method: "DELETE",
    path: "/jobs/:id/file",
    summary: "Removes a file, or a folder with everything in it.",
    params: idParams,
    query: filePathQuery,
    answer: { status: 204 },
    errors: READ,
    handle: ({ params, query }, services) => folderOf(params.id, services).remove(query.path),
  }),
  defineRoute({
    method: "POST",
    path: "/jobs/:id/file/move",
    summary: "Gives a file or folder another place or name.",
    params: idParams,
    body: moveFileSchema,
    answer: { status: 200, type: "FolderEntry" },
    errors: WRITE,
    handle: ({ params, body }, services) => folderOf(params.id, services).move(body.from, body.to, body),
  }),
  defineRoute({
    method: "GET",
    path: "/jobs/:id/file/bytes",
    summary: "A file as it is, to be kept.",
    params: idParams,
    query: filePathQuery,
    answer: { status: 200, type: "bytes" },
    errors: [...READ, "notAFile"],
    handle: async ({ params, query }, services) =>
      new FileDownload(await folderOf(params.id, services).openBytes(query.path)),
  }),
  defineRoute({
    method: "PUT",
    path: "/jobs/:id/file/bytes",
    summary: "Writes the request's body as a file, up to 256 MB. It appears complete when all of it has arrived.",
    params: idParams,
    query: uploadQuery,
    takesBytes: true,
    answer: { status: 200, type: "FolderEntry" },
    errors: [...WRITE, "fileTooLarge"],
    handle: ({ params, query, bytes }, services) =>
      folderOf(params.id, services).write(query.path, bytes, { overwrite: query.overwrite === "true" }),
  }),
];

/** Throws EngineError `jobNotFound`. */
function folderOf(jobId: string, { jobs, workFolder }: Services): WorkFolder {
  return workFolder(jobs.get(jobId).id);
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}
