// What the page gets as Monaco: every editor feature, TypeScript with its language service, and the API itself.
import "monaco-editor/features/register.all";
import "monaco-editor/languages/definitions/typescript/register";
export * as typescript from "monaco-editor/languages/features/typescript/register";
export { language as typescriptTokens } from "monaco-editor/languages/definitions/typescript/typescript";
export * from "monaco-editor/editor";
