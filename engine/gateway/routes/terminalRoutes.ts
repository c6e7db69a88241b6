import { portParams, sendLinesSchema, terminalClientParams } from "../../protocol/httpApi.ts";
import { sourceRateSchema, startSourceSchema } from "../../protocol/terminalSourceSchemas.ts";
import { defineRoute } from "../Route.ts";

const UNAVAILABLE = ["portInUse", "portUnavailable"];

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
    handle: ({ params }, { terminals }) => terminals.get(params.port).resource(),
  }),
  defineRoute({
    method: "POST",
    path: "/terminals/:port/lines",
    summary:
      "Sends lines to every job connected to the port. While none is connected they wait (the last 10,000 lines or 4 MB) for the first that connects; a terminal that nobody uses closes after 30 s and forgets them.",
    params: portParams,
    body: sendLinesSchema,
    answer: { status: 200, type: "TerminalResource" },
    errors: [...UNAVAILABLE, "terminalFull"],
    handle: ({ params, body }, { terminals }) => terminals.use(params.port, (terminal) => terminal.send(body.text)),
  }),
  defineRoute({
    method: "DELETE",
    path: "/terminals/:port/lines",
    summary: "Forgets the lines that are shown and those that wait for a job. Answers with the terminal.",
    params: portParams,
    answer: { status: 200, type: "TerminalResource" },
    errors: ["terminalNotFound"],
    handle: ({ params }, { terminals }) => {
      const terminal = terminals.get(params.port);
      terminal.clear();
      return terminal.resource();
    },
  }),
  defineRoute({
    method: "POST",
    path: "/terminals/:port/source",
    summary:
      "Lets the terminal send lines by itself: those of a built-in generator, or own lines again and again, so many a second. The server goes on until it is told to stop. While no job is connected no line is made: the first job that connects gets the stream from its first line. A job that reads slowly slows it down; no line is lost.",
    params: portParams,
    body: startSourceSchema,
    answer: { status: 201, type: "TerminalResource" },
    errors: [...UNAVAILABLE, "sourceActive"],
    handle: ({ params, body }, { terminals }) => terminals.use(params.port, ({ source }) => source.start(body)),
  }),
  defineRoute({
    method: "PUT",
    path: "/terminals/:port/source/rate",
    summary: "Changes how many lines a second the terminal sends by itself, from now on.",
    params: portParams,
    body: sourceRateSchema,
    answer: { status: 200, type: "TerminalResource" },
    errors: ["terminalNotFound", "noSource"],
    handle: ({ params, body }, { terminals }) => {
      const terminal = terminals.get(params.port);
      terminal.source.setRate(body.rate);
      return terminal.resource();
    },
  }),
  defineRoute({
    method: "DELETE",
    path: "/terminals/:port/source",
    summary:
      "Stops what the terminal sends by itself, also a file that is being sent. Does nothing if it sends nothing.",
    params: portParams,
    answer: { status: 200, type: "TerminalResource" },
    errors: ["terminalNotFound"],
    handle: ({ params }, { terminals }) => {
      const terminal = terminals.get(params.port);
      terminal.source.stop();
      return terminal.resource();
    },
  }),
  defineRoute({
    method: "DELETE",
    path: "/terminals/:port/clients/:client",
    summary: "Ends a connection. A job connects again by itself, as it does when a server goes away.",
    params: terminalClientParams,
    answer: { status: 204 },
    errors: ["terminalNotFound", "clientNotFound"],
    handle: ({ params }, { terminals }) => terminals.get(params.port).disconnect(params.client),
  }),
];
