/** Entry of the command line (started by bin/dstream.mjs). */
import { broker } from "./broker.ts";
import { generate } from "./generate.ts";
import { helpText } from "./helpText.ts";
import { netcat } from "./netcat.ts";
import { parseCommandLine } from "./parseCommandLine.ts";
import { shell } from "./shell.ts";
import { submit } from "./submit.ts";
import { versionText } from "./versionText.ts";

const command = parseCommandLine(process.argv.slice(2));
switch (command.command) {
  case "submit":
    process.exitCode = await submit(command);
    break;
  case "shell":
    process.exitCode = await shell(command);
    break;
  case "nc":
    process.exitCode = await netcat(command.port);
    break;
  case "generate":
    process.exitCode = await generate(command);
    break;
  case "broker":
    process.exitCode = await broker(command);
    break;
  case "help":
    process.stdout.write(helpText());
    break;
  case "version":
    process.stdout.write(versionText());
    break;
  case "wrongUsage":
    process.stderr.write(`dstream: ${command.message}\n\n${helpText()}`);
    process.exitCode = 2;
    break;
}
