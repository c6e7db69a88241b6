"use client";

import { useState, type ReactNode } from "react";
import type { TerminalClient } from "../../engine/protocol/terminalSources.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { formatClockTime } from "../format/time.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { Button } from "../ui/Button.tsx";
import { Unplug } from "../ui/icons.ts";
import styles from "./ClientsList.module.css";

interface ClientsListProps {
  readonly id: string;
  readonly port: number;
  readonly clients: readonly TerminalClient[];
}

/** Who is connected to a terminal, since when, and how many lines were sent to each. */
export function ClientsList({ id, port, clients }: ClientsListProps): ReactNode {
  const t = useT("sources");
  const errorText = useErrorText();
  const [failure, setFailure] = useState<string>();
  const disconnect = (client: number): void => {
    setFailure(undefined);
    apiClient.disconnectClient(port, client).catch((thrown: unknown) => setFailure(errorText(errorInfoOf(thrown))));
  };
  return (
    <div id={id} className={styles.clients}>
      <ul aria-label={t("clients")}>
        {clients.map((client) => (
          <ClientRow key={client.id} client={client} onDisconnect={() => disconnect(client.id)} />
        ))}
      </ul>
      {failure !== undefined && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}

function ClientRow({
  client,
  onDisconnect,
}: {
  readonly client: TerminalClient;
  readonly onDisconnect: () => void;
}): ReactNode {
  const t = useT("sources");
  const locale = useLocale();
  const { address, connectedAt, linesSent } = client;
  const since = t("clientSince", { time: formatClockTime(connectedAt, locale) });
  return (
    <li className={styles.client}>
      <span className={styles.what}>
        <code>{address}</code>
        <small>{`${since} · ${t("sent", { count: linesSent })}`}</small>
      </span>
      <Button variant="quiet" iconOnly aria-label={t("disconnect", { address })} onClick={onDisconnect}>
        <Unplug size={14} aria-hidden />
      </Button>
    </li>
  );
}
