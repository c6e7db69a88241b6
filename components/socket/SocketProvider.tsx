"use client";

import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import { createSocketClient, type SocketClient, type SocketStatus } from "./socketClient.ts";

const SocketContext = createContext<SocketClient | null | undefined>(undefined);

/** Opens the page's one connection for everything below. */
export function SocketProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [client, setClient] = useState<SocketClient | null>(null);
  useEffect(() => {
    const opened = createSocketClient();
    // eslint-disable-next-line react-hooks/set-state-in-effect -- a connection may only be opened in the browser, not while rendering
    setClient(opened);
    return () => opened.close();
  }, []);
  return <SocketContext.Provider value={client}>{children}</SocketContext.Provider>;
}

/** The connection; `null` until the page has mounted. */
export function useSocket(): SocketClient | null {
  const client = useContext(SocketContext);
  if (client === undefined) throw new Error("useSocket must be used within a SocketProvider.");
  return client;
}

const noSubscription = (): (() => void) => () => undefined;

/** Whether the connection stands. */
export function useSocketStatus(): SocketStatus {
  const client = useSocket();
  return useSyncExternalStore(
    client?.onStatus ?? noSubscription,
    () => client?.status() ?? "connecting",
    () => "connecting",
  );
}
