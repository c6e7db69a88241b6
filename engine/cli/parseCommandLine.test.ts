import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCommandLine } from "./parseCommandLine.ts";

const parse = (line: string): unknown => parseCommandLine(line.split(" ").filter(Boolean));

test("a file and its arguments are enough", () => {
  assert.deepEqual(parse("submit examples/NetworkWordCount.ts localhost 9999"), {
    command: "submit",
    file: "examples/NetworkWordCount.ts",
    args: ["localhost", "9999"],
    master: "local[2]",
    conf: {},
    clock: "system",
  });
});

test("options stand before or behind the file, with a space or an equals sign", () => {
  assert.deepEqual(
    parse("submit --master local[*] --conf a=1 job.ts x --conf=b=2=3 --name n --clock manual --batches=5"),
    {
      command: "submit",
      file: "job.ts",
      args: ["x"],
      master: "local[*]",
      conf: { a: "1", b: "2=3" },
      name: "n",
      clock: "manual",
      batches: 5,
    },
  );
});

test("what the command line does not know belongs to the program, and so does everything behind two hyphens", () => {
  const command = parseCommandLine(["submit", "job.ts", "--depth", "-1", "--", "--name", ""]);
  assert.deepEqual(command.command === "submit" && command.args, ["--depth", "-1", "--name", ""]);
});

test("wrong usage is named", () => {
  const messageOf = (line: string): unknown => {
    const command = parseCommandLine(line.split(" "));
    return command.command === "wrongUsage" ? command.message : command;
  };
  assert.deepEqual(
    [
      "frobnicate",
      "submit",
      "submit --fast job.ts",
      "submit --name",
      "submit --master spark://host:7077 job.ts",
      "submit --clock sun job.ts",
      "submit --batches 3 job.ts",
      "submit --clock manual --batches 0 job.ts",
      "submit --conf novalue job.ts",
      "nc 9999",
      "nc -lk 99999",
    ].map(messageOf),
    [
      "there is no command frobnicate",
      "submit needs the FILE of a program",
      "there is no option --fast",
      "--name needs a value",
      "--master spark://host:7077: only local, local[N] and local[*] are there",
      "--clock sun: system or manual",
      "--batches goes with --clock manual only",
      "--batches 0: a whole number from 1 on",
      "--conf novalue: KEY=VALUE",
      "nc: only nc -lk PORT is there",
      "nc: only nc -lk PORT is there",
    ],
  );
});

test("help, version and the terminal are commands of their own", () => {
  assert.deepEqual(["", "--help", "submit --help", "--version", "nc -lk 9999", "nc -l -k 9999"].map(parse), [
    { command: "help" },
    { command: "help" },
    { command: "help" },
    { command: "version" },
    { command: "nc", port: 9999 },
    { command: "nc", port: 9999 },
  ]);
});

test("shell takes a master, settings and connections, and nothing else", () => {
  assert.deepEqual(parseCommandLine(["shell"]), { command: "shell", master: "local[2]", conf: {} });
  const options = ["--master=local[4]", "--conf", "spark.app.name=lesson", "--connections", "c.json"];
  assert.deepEqual(parseCommandLine(["shell", ...options]), {
    command: "shell",
    master: "local[4]",
    conf: { "spark.app.name": "lesson" },
    connections: "c.json",
  });
  assert.deepEqual(parseCommandLine(["shell", "--help"]), { command: "help" });
  for (const wrong of [["file.ts"], ["--batches", "2"], ["--what"], ["--master", "yarn"]]) {
    assert.equal(parseCommandLine(["shell", ...wrong]).command, "wrongUsage");
  }
});

test("broker takes a port, an address and a folder", () => {
  assert.deepEqual(parseCommandLine(["broker"]), { command: "broker", port: 9092, host: "127.0.0.1" });
  assert.deepEqual(parseCommandLine(["broker", "--port=0", "--data", "d", "--host", "::1"]), {
    command: "broker",
    port: 0,
    host: "::1",
    data: "d",
  });
  for (const wrong of [["--port", "x"], ["--port", "70000"], ["--what"], ["extra"]]) {
    assert.equal(parseCommandLine(["broker", ...wrong]).command, "wrongUsage");
  }
});

test("generate takes a generator, a rate, a seed, a count and a port", () => {
  assert.deepEqual(parse("generate words"), { command: "generate", generator: "words", rate: 10, seed: 1 });
  assert.deepEqual(parse("generate --rate=100000 webLog --seed 7 --count 5 --port 9999"), {
    command: "generate",
    generator: "webLog",
    rate: 100_000,
    seed: 7,
    count: 5,
    port: 9999,
  });
  assert.deepEqual(parse("generate --help"), { command: "help" });
  const wrong = ["", "poems", "words words", "words --rate 0", "words --seed -1", "words --port 0", "words --what"];
  for (const line of wrong) {
    assert.equal(parseCommandLine(["generate", ...line.split(" ").filter(Boolean)]).command, "wrongUsage", line);
  }
});
