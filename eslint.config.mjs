import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import { importTable } from "./scripts/lint/importTable.mjs";
import { noCycle } from "./scripts/lint/noCycle.mjs";

const clockMessage = "Time comes from a Clock (engine/util/Clock.ts).";

export default tseslint.config(
  {
    ignores: [
      "node_modules",
      "examples",
      ".next",
      ".data",
      ".cache",
      "public",
      "next-env.d.ts",
      "test-results",
      "screenshots",
    ],
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.base],
    plugins: { local: { rules: { "import-table": importTable, "no-cycle": noCycle } } },
    languageOptions: { parserOptions: { project: ["./tsconfig.engine.json", "./tsconfig.json"] } },
    rules: {
      "local/import-table": "error",
      "local/no-cycle": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": [
        "error",
        {
          ignoreIIFE: false,
          allowForKnownSafeCalls: [
            { from: "package", package: "node:test", name: ["test", "describe", "it", "suite"] },
          ],
        },
      ],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/ban-ts-comment": "error",
      "max-params": ["error", 4],
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: false } }],
      eqeqeq: ["error", "always"],
      "prefer-const": "error",
    },
  },
  {
    files: ["engine/**/*.ts"],
    ignores: ["engine/util/**", "engine/bench/**", "**/*.test.ts", "**/testing/**", "engine/**/*.d.ts"],
    rules: {
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "max-lines": ["error", { max: 350, skipBlankLines: true, skipComments: true }],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: clockMessage },
        { object: "performance", property: "now", message: clockMessage },
      ],
      "no-restricted-globals": [
        "error",
        { name: "setTimeout", message: clockMessage },
        { name: "setInterval", message: clockMessage },
      ],
    },
  },
  {
    files: ["app/**/*.tsx", "components/**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks },
    rules: { ...reactHooks.configs.recommended.rules },
  },
);
