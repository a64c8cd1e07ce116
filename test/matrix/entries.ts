/** An entry module that ends in an error, or that is odd in another way, by file name. */
export const ENTRIES: Readonly<Record<string, string>> = {
  'syntax-error.mjs': 'const answer = ;\n',
  'cut-off-in-a-call.mjs': 'console.log(1);\nconsole.log(\n',
  'cut-off-in-a-block.mjs': 'function main() {\n  console.log(1);\n',
  'cut-off-in-a-template.mjs': 'const text = `one\ntwo',
  'cut-off-in-a-comment.mjs': 'console.log(1);\n/* and then',
  'throws.mjs': 'function fail() {\n  throw new RangeError("no");\n}\nfail();\n',
  'throws-after-await.mjs':
    'await Promise.resolve();\nasync function fail() {\n  throw new RangeError("no");\n}\nawait fail();\n',
  'rejects-unseen.mjs': 'Promise.reject(new RangeError("no"));\n',
  'throws-later.mjs': 'setImmediate(function later() {\n  throw new RangeError("no");\n});\n',
  'missing-file.mjs': 'import "./nowhere.mjs";\n',
  'missing-export.mjs': 'import { nothingOfTheKind } from "openai";\nconsole.log(nothingOfTheKind);\n',
  'never-settles.mjs': 'await new Promise(() => {});\n',
  'exits.mjs': 'console.log("going");\nprocess.exit(3);\n',
  'hashbang-and-no-newline.mjs': '#!/usr/bin/env node\nconsole.log(import.meta.url, process.argv.length) // the end',
  'syntax-error.cjs': 'const answer = ;\n',
  'cut-off-in-a-call.cjs': 'console.log(1);\nconsole.log(\n',
  'throws.cjs': 'function fail() {\n  throw new RangeError("no");\n}\nfail();\n',
  'throws-later.cjs': 'setImmediate(function later() {\n  throw new RangeError("no");\n});\n',
  'missing-file.cjs': 'require("./nowhere.cjs");\n',
  'exits.cjs': 'console.log("going");\nprocess.exit(3);\n',
};

/** Entries for a Node that runs TypeScript without a flag. */
export const TYPESCRIPT_ENTRIES: Readonly<Record<string, string>> = {
  'throws.mts':
    'interface Order { total: number }\nfunction fail(order: Order): never {\n  throw new RangeError(String(order.total));\n}\nfail({ total: 1 });\n',
  'not-erasable.mts': 'enum Colour { Red }\nconsole.log(Colour.Red);\n',
};
