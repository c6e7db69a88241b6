import type { Readable } from "node:stream";

/** An answer that is a file: its bytes are sent as they are, to be kept under its name. */
export class FileDownload {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly bytes: Readable;

  constructor({ name, size, bytes }: Pick<FileDownload, "name" | "size" | "bytes">) {
    this.name = name;
    this.size = size;
    this.bytes = bytes;
  }

  /** Headers that make browsers keep the bytes and never show or run them. */
  get headers(): Readonly<Record<string, string>> {
    return {
      "Content-Type": "application/octet-stream",
      "Content-Length": String(this.size),
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(this.name).replace(/['()*]/g, percent)}`,
    };
  }
}

/** Signs that RFC 8187 wants encoded and encodeURIComponent leaves. */
function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
