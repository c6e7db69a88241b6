import path from "node:path";
import { layers, libraries } from "./layers.mjs";

const root = path.resolve(import.meta.dirname, "../..");

/** The longest key of the table that is a folder of `file` (relative, with `/`). */
function layerOf(file) {
  return Object.keys(layers)
    .filter((layer) => file.startsWith(`${layer}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function isTest(file) {
  return /\.test\.tsx?$/.test(file) || file.includes("/testing/") || file.startsWith("e2e/");
}

function complaintAboutLayer(file, target) {
  const from = layerOf(file);
  const to = layerOf(target);
  if (from === undefined || from === to) return undefined;
  const allowed = layers[from];
  if (to !== undefined && allowed.some((layer) => to === layer || to.startsWith(`${layer}/`))) return undefined;
  return `${from} may import only: ${allowed.join(", ") || "nothing"}. It imports ${target}.`;
}

function complaintAboutLibrary(file, name) {
  const library = Object.keys(libraries).find((key) => name === key || name.startsWith(`${key}/`));
  if (library === undefined || libraries[library].some((place) => file.startsWith(place))) return undefined;
  return `${library} sits behind ${libraries[library].join(", ")}; import that instead.`;
}

/** Lint rule: folders are layers (scripts/lint/layers.mjs), and each library sits behind its own file. */
export const importTable = {
  meta: { type: "problem", schema: [], messages: { wrong: "{{complaint}}" } },
  create(context) {
    const file = path.relative(root, context.filename).split(path.sep).join("/");
    if (isTest(file)) return {};
    const check = (node) => {
      const name = node.source?.value;
      if (typeof name !== "string") return;
      const complaint = name.startsWith(".")
        ? complaintAboutLayer(file, path.posix.join(path.posix.dirname(file), name))
        : complaintAboutLibrary(file, name);
      if (complaint) context.report({ node, messageId: "wrong", data: { complaint } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
