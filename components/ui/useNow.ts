import { useEffect, useState } from "react";
import { useSocket } from "../socket/SocketProvider.tsx";

/** The server's time in ms, refreshed every `everyMs` while `active`; `undefined` before the page has connected. */
export function useNow(everyMs: number, active = true): number | undefined {
  const socket = useSocket();
  const [now, setNow] = useState<number | undefined>(undefined);
  useEffect(() => {
    if (socket === null) return;
    const tick = (): void => setNow(socket.serverNow());
    const first = setTimeout(tick, 0);
    const timer = active ? setInterval(tick, everyMs) : undefined;
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [socket, everyMs, active]);
  return now;
}
