/**
 * The one place where the TypeScript library comes in. Version 6: version 7 is a program without an API (no syntax trees to read).
 */
import ts from "typescript";

export { ts };
