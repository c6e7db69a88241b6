import { portParams, sendLinesSchema } from "../../protocol/httpApi.ts";
import { EngineError } from "../../util/errors.ts";
import { defineRoute } from "../Route.ts";

/** Routes of data terminals. */
export const terminalRoutes = [
  defineRoute({
    method: "GET",
    path: "/terminals",
    summary: "The terminals that are open, by port.",
    answer: { status: 200, type: "TerminalResource[]" },
    handle: (_input, { terminals }) => terminals.list(),
  }),
  defineRoute({
    method: "GET",
    path: "/terminals/:port",
    summary:
      "One terminal. It is open while a run that lists its port goes on, a page shows it, or lines were just sent to it.",
    params: portParams,
    answer: { status: 200, type: "TerminalResource" },
    errors: ["terminalNotFound"],
    handle: ({ params: { port } }, { terminals }) => {
      const terminal = terminals.list().find((one) => one.port === port);
      if (terminal !== undefined) return terminal;
      throw new EngineError("terminalNotFound", `No terminal is open on port ${port}. Sending lines to it opens it.`, {
        params: { port },
      });
    },
  }),
  defineRoute({
    method: "POST",
    path: "/terminals/:port/lines",
    summary:
      "Sends lines to every job connected to the port. While none is connected they wait (the last 10,000 lines or 4 MB) for the first that connects; a terminal that nobody uses closes after 30 s and forgets them.",
    params: portParams,
    body: sendLinesSchema,
    answer: { status: 200, type: "TerminalResource" },
    errors: ["portInUse", "portUnavailable", "terminalFull"],
    handle: ({ params, body }, { terminals }) => terminals.send(params.port, body.text),
  }),
];
