import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** Static imports and re-exports of values; type-only ones vanish at run time and may form cycles. */
const IMPORT = /^(?:import|export)\s+(?!type\b)(?:[\w*{][^;"']*?from\s*)?["'](\.[^"']+)["']/gm;

/** Absolute path → absolute paths that it imports; kept for the whole lint run. */
const graph = new Map();

function importsOf(file) {
  const known = graph.get(file);
  if (known) return known;
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const targets = [...text.matchAll(IMPORT)].map(([, name]) => path.resolve(path.dirname(file), name));
  graph.set(file, targets);
  return targets;
}

/** The shortest way from `start` back to `goal`, or undefined. */
function wayBack(start, goal) {
  const cameFrom = new Map([[start, undefined]]);
  const waiting = [start];
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    if (file === goal) {
      const way = [];
      for (let step = file; step !== undefined; step = cameFrom.get(step)) way.unshift(step);
      return way;
    }
    for (const target of importsOf(file)) {
      if (cameFrom.has(target)) continue;
      cameFrom.set(target, file);
      waiting.push(target);
    }
  }
  return undefined;
}

/** Lint rule: no file imports itself through others. */
export const noCycle = {
  meta: {
    type: "problem",
    schema: [],
    messages: { cycle: "Import cycle: {{way}}. Move what both need into a file of its own." },
  },
  create(context) {
    const file = context.filename;
    return {
      ImportDeclaration(node) {
        if (node.importKind === "type" || !String(node.source.value).startsWith(".")) return;
        const way = wayBack(path.resolve(path.dirname(file), node.source.value), file);
        if (way === undefined) return;
        const names = [file, ...way].map((step) => path.relative(process.cwd(), step));
        context.report({ node, messageId: "cycle", data: { way: names.join(" → ") } });
      },
    };
  },
};
