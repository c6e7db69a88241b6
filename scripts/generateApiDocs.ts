/**
 * Writes docs/api.md from what the server really uses: the table of routes, the schemas that check requests, and the types of
 * engine/protocol. Run it after changing one of them: `node scripts/generateApiDocs.ts`.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { errorStatus } from "../engine/gateway/errorStatus.ts";
import type { Route } from "../engine/gateway/Route.ts";
import { routes } from "../engine/gateway/routes/routes.ts";
import { API_PREFIX, API_VERSION } from "../engine/protocol/httpApi.ts";
import {
  SOCKET_PROTOCOL_VERSION,
  subscribeRunSchema,
  terminalLinesSchema,
  terminalSchema,
  unsubscribeRunSchema,
} from "../engine/protocol/socketProtocol.ts";
import { filePieceSchema } from "../engine/protocol/terminalSourceSchemas.ts";
import { describeSchema, type JsonSchema } from "./apiDocs/describeSchema.ts";
import { ProtocolTypes } from "./apiDocs/ProtocolTypes.ts";

const socketRequests: readonly (readonly [name: string, schema: z.ZodType | undefined, text: string])[] = [
  [
    "subscribeRun",
    subscribeRunSchema,
    "Follows a run: everything later than `afterSeq` arrives as `events`, in order, each event once. Answer: `{ ok: true, lastSeq }`. Subscribing again replaces the earlier subscription.",
  ],
  ["unsubscribeRun", unsubscribeRunSchema, "Ends that. Answer: `{ ok: true }`."],
  [
    "subscribeTerminal",
    terminalSchema,
    "Opens the terminal if need be, trying again if its port was taken, and follows it. Answer: `{ ok: true, terminal, lines }` with the last 1,000 lines.",
  ],
  ["unsubscribeTerminal", terminalSchema, "Ends that. Answer: `{ ok: true }`."],
  ["sendLines", terminalLinesSchema, "Sends lines as `POST /terminals/:port/lines` does. Answer: `{ ok: true }`."],
  [
    "sendFilePiece",
    filePieceSchema,
    "Sends a file piece by piece. Answer: `{ ok: true }` when the connected jobs took the piece, however long that takes; then the next one may follow, until `size` is reached. While no job is connected the first piece waits. Refused with `sourceActive` while the terminal sends something else, `sendingStopped` after it was stopped (`DELETE /terminals/:port/source`), `lineTooLong`. The sending is stopped if the client goes.",
  ],
  [
    "subscribeRuns",
    undefined,
    "Follows the runs of all jobs as `runChanged`. Takes nothing but the acknowledgement. Answer: `{ ok: true }`.",
  ],
];

/** The text of docs/api.md. */
export function generateApiDocs(): string {
  const types = new ProtocolTypes(fileURLToPath(new URL("../engine/protocol/", import.meta.url)));
  const answers = routes.flatMap(({ answer }) => (answer.type === undefined ? [] : [answer.type.replace("[]", "")]));
  const quoted = types.withReferences([...answers, "ErrorAnswer", "ServerToClient", "RunEvent", "RunEventBody"]);
  return [
    head(),
    "## Routes\n",
    ...routes.map(routeText),
    "## Errors\n",
    errorsText(),
    "## Socket protocol\n",
    socketText(),
    "## Types\n",
    ...quoted.map(({ name, text }) => `### ${name}\n\n\`\`\`ts\n${text}\n\`\`\`\n`),
  ].join("\n");
}

function head(): string {
  return `# API

<!-- Written by scripts/generateApiDocs.ts. Do not edit by hand. -->

All that the pages do, a program can do: with \`fetch\` for the routes below \`${API_PREFIX}\` (version ${API_VERSION}), and with a socket.io client for
what happens live. Bodies and answers are JSON, except those of files. Times are milliseconds since the epoch, also in runs with a manual clock, except
batch times there: those start at 0.

The server listens on this machine only unless HOST says otherwise, and answers only to host names that it knows (localhost, HOST,
DSTREAM_ALLOWED_HOSTS). Requests that change something are refused when a page of another site sends them.

A first program, on Node:

\`\`\`js
const api = "http://localhost:3000${API_PREFIX}";
const post = async (path, body = {}) => {
  const answer = await fetch(api + path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  return answer.json();
};
const [job] = await (await fetch(\`\${api}/jobs\`)).json();
const run = await post(\`/jobs/\${job.id}/runs\`);
await post("/terminals/9999/lines", { text: "I love hadoop I love spark" });
await new Promise((resolve) => setTimeout(resolve, 3000)); // or follow the run's events over the socket
const { outputs } = await (await fetch(\`\${api}/runs/\${run.id}/outputs\`)).json();
await post(\`/runs/\${run.id}/stop\`);
\`\`\`
`;
}

function routeText(route: Route): string {
  const { method, path, summary, params, query, body, takesBytes, answer, errors } = route;
  const parts = [
    `### ${method} ${API_PREFIX}${path}\n\n${summary}\n`,
    input("Path", params, "output"),
    input("Query", query, "output"),
    takesBytes === true ? "Body: the bytes\n" : input("Body", body, "input"),
    `Answer: ${answer.status}${answerText(answer.type)}\n`,
    errors === undefined ? "" : `Errors: ${errors.map((code) => `\`${code}\` (${errorStatus[code]})`).join(", ")}\n`,
  ];
  return parts.filter((part) => part !== "").join("\n");
}

/** Query and path are text that the server turns into numbers: what comes out of their schema tells more than what goes in. */
function input(title: string, schema: z.ZodType | undefined, io: "input" | "output"): string {
  if (schema === undefined) return "";
  const json = z.toJSONSchema(schema, { io, target: "draft-2020-12", unrepresentable: "any" });
  const lines = describeSchema(json as JsonSchema);
  const about = json.description === undefined ? "" : ` (${json.description})`;
  return lines.length === 0 ? `${title}: \`{}\`${about}\n` : `${title}:\n\n${lines.join("\n")}\n`;
}

function answerText(type: string | undefined): string {
  if (type === undefined) return ", without a body";
  if (type === "text") return ", plain text";
  if (type === "bytes") return ", the bytes";
  return `, [\`${type}\`](#${type.replace("[]", "").toLowerCase()})`;
}

function errorsText(): string {
  const rows = Object.entries(errorStatus).map(([code, status]) => `| \`${code}\` | ${status} |`);
  return `An answer with a status of 400 or more is an [\`ErrorAnswer\`](#erroranswer): \`error.code\` is stable, \`error.message\` a sentence for people. Every
route can answer \`invalidRequest\`, \`hostRefused\` and \`crossOrigin\`; a fault of the server itself is \`internal\` (500).

| code | status |
| --- | --- |
${rows.join("\n")}
`;
}

function socketText(): string {
  const requests = socketRequests.map(
    ([name, schema, text]) => `#### ${name}\n\n${text}\n\n${input("Request", schema, "input")}`,
  );
  return `socket.io 4, path \`/socket.io/\`, version ${SOCKET_PROTOCOL_VERSION} (the server says so in \`hello\`). Clients ask with an acknowledgement; its answer is as below,
or \`{ ok: false, error }\`. A client that lost its connection subscribes again from the last \`seq\` it saw: nothing is missing, and
nothing comes twice.

### From client to server

${requests.join("\n")}
### From server to client

The members of [\`ServerToClient\`](#servertoclient). \`events\` come at once while there are few, and together, at most every 50 ms, when there are
many.
`;
}

if (import.meta.main) writeFileSync(new URL("../docs/api.md", import.meta.url), generateApiDocs());
