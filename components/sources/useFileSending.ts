import { useCallback, useState } from "react";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { useSocket } from "../socket/SocketProvider.tsx";
import { sendFile, UnreadableFile } from "./sendFile.ts";

/** How files are sent to a terminal. */
export interface FileSending {
  /** Sends files one after the other. They go on when the panel is no longer shown. */
  readonly sendFiles: (files: readonly File[]) => void;
  /** Why the last file was not sent. */
  readonly failure?: string;
}

/** Sends files to the terminal of a port. Whoever stops the sending, here or elsewhere, is not told of it as a failure. */
export function useFileSending(port: number): FileSending {
  const t = useT("terminalSource");
  const errorText = useErrorText();
  const socket = useSocket();
  const [failure, setFailure] = useState<string>();
  const sendFiles = useCallback(
    (files: readonly File[]) => {
      setFailure(undefined);
      const sendAll = async (): Promise<void> => {
        for (const file of files) if (socket !== null) await sendFile(socket, port, file);
      };
      sendAll().catch((thrown: unknown) => {
        const unreadable = thrown instanceof UnreadableFile;
        const error = errorInfoOf(thrown);
        if (unreadable) void apiClient.stopSource(port);
        if (unreadable) setFailure(t("unreadable", { name: files.map(({ name }) => name).join(", ") }));
        else if (error.code !== "sendingStopped") setFailure(errorText(error));
      });
    },
    [socket, port, t, errorText],
  );
  return { sendFiles, failure };
}
